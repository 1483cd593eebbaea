package io.quetzal.platform.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class NullableComponentsTest {
    @Test
    void findsTheComponentsThatMayBeNull() {
        assertThat(new NullableComponents().of(Machine.class)).containsExactlyInAnyOrder("pid", "pause", "reason");
    }

    @Test
    void findsThemWhereTheAnnotationsClassIsMissing() throws Exception {
        Class<?> inContainer = new LoaderWithoutJspecify().loadClass(Machine.class.getName());
        assertThat(inContainer).isNotSameAs(Machine.class);
        assertThat(inContainer.getRecordComponents()[10].getAnnotatedType().getAnnotations())
                .as("what reflection sees there")
                .isEmpty();
        assertThat(new NullableComponents().of(inContainer)).containsExactlyInAnyOrder("pid", "pause", "reason");
    }

    /** Loads this package's records as a bundle in the container would: JSpecify is nowhere to be found. */
    private static final class LoaderWithoutJspecify extends ClassLoader {
        LoaderWithoutJspecify() {
            super(NullableComponentsTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("org.jspecify.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith(Machine.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (var file = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (file == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
