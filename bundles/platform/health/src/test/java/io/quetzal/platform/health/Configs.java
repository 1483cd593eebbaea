package io.quetzal.platform.health;

import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.util.Map;

/** Configurations as Declarative Services makes them: the defaults, except for what is given. */
final class Configs {
    private Configs() {}

    static <C extends Annotation> C of(Class<C> type, Map<String, Object> given) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> given.getOrDefault(method.getName(), method.getDefaultValue())));
    }
}
