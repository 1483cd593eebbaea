package io.quetzal.platform.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.TypeAnnotation;
import java.lang.classfile.attribute.RecordComponentInfo;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Knows which components of a record are {@code @Nullable}, from the record's class file. Reflection would not do: it
 * forgets annotations whose classes are not there, and in the container JSpecify is not.
 */
final class NullableComponents {
    private static final String NULLABLE = "Lorg/jspecify/annotations/Nullable;";

    private final ClassValue<Set<String>> known = new ClassValue<>() {
        @Override
        protected Set<String> computeValue(Class<?> type) {
            return read(type);
        }
    };

    /** The names of the record's components that may be null. */
    Set<String> of(Class<?> recordType) {
        return known.get(recordType);
    }

    private static Set<String> read(Class<?> type) {
        String file = type.getName().substring(type.getPackageName().length()).replaceFirst("^\\.", "") + ".class";
        try (var bytes = type.getResourceAsStream(file)) {
            if (bytes == null) {
                throw new IllegalStateException("The class file of " + type.getName()
                        + " cannot be found by its class loader, so nobody knows which components may be null.");
            }
            return ClassFile.of().parse(bytes.readAllBytes()).findAttribute(Attributes.record()).stream()
                    .flatMap(attribute -> attribute.components().stream())
                    .filter(NullableComponents::isNullable)
                    .map(component -> component.name().stringValue())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("The class file of " + type.getName() + " cannot be read.", e);
        }
    }

    /** A path into the type is empty when the annotation is on the component itself and not on, say, a list's items. */
    private static boolean isNullable(RecordComponentInfo component) {
        return component.findAttribute(Attributes.runtimeVisibleTypeAnnotations()).stream()
                .flatMap(attribute -> attribute.annotations().stream())
                .filter(annotation -> annotation.targetPath().isEmpty())
                .map(TypeAnnotation::annotation)
                .anyMatch(annotation -> annotation.className().equalsString(NULLABLE));
    }
}
