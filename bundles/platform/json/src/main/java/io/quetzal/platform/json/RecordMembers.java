package io.quetzal.platform.json;

import com.fasterxml.jackson.databind.PropertyNamingStrategy;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AccessorNamingStrategy;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedField;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.DefaultAccessorNamingStrategy;
import io.quetzal.platform.api.quantity.ByteSize;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names things in JSON: a component by its own name and its unit, an enum constant in lower case. */
final class RecordMembers extends PropertyNamingStrategy {
    private static final long serialVersionUID = 1L;

    /** The component's name, with the unit in which its type is written. */
    static String memberName(RecordComponent component) {
        return withUnit(component.getName(), component.getType());
    }

    /** The constant's name as it is written: {@code READ_WRITE} is {@code read-write}. */
    static String constantName(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String withUnit(String name, Class<?> type) {
        if (type == ByteSize.class) {
            return name + "Bytes";
        }
        return type == Duration.class ? name + "Millis" : name;
    }

    @Override
    public String nameForField(MapperConfig<?> config, AnnotatedField field, String defaultName) {
        return withUnit(defaultName, field.getRawType());
    }

    @Override
    public String nameForGetterMethod(MapperConfig<?> config, AnnotatedMethod method, String defaultName) {
        return withUnit(defaultName, method.getRawType());
    }

    @Override
    public String nameForConstructorParameter(
            MapperConfig<?> config, AnnotatedParameter parameter, String defaultName) {
        return withUnit(defaultName, parameter.getRawType());
    }

    /** A record's components and nothing else: its methods {@code isReady()} or {@code getX()} are no members. */
    static final class ComponentAccessors extends DefaultAccessorNamingStrategy.Provider {
        private static final long serialVersionUID = 1L;

        @Override
        public AccessorNamingStrategy forRecord(MapperConfig<?> config, AnnotatedClass recordClass) {
            Set<String> components = Arrays.stream(recordClass.getRawType().getRecordComponents())
                    .map(RecordComponent::getName)
                    .collect(Collectors.toSet());
            return new AccessorNamingStrategy.Base() {
                @Override
                public @Nullable String findNameForRegularGetter(AnnotatedMethod method, String name) {
                    return components.contains(name) ? name : null;
                }
            };
        }
    }
}
