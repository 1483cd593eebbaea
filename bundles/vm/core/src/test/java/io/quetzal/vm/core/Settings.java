package io.quetzal.vm.core;

import java.lang.reflect.Proxy;
import java.util.Map;

/** The settings as the configuration admin would give them. */
final class Settings {
    private Settings() {}

    static VmSettings usual() {
        return with(Map.of());
    }

    static VmSettings with(Map<String, Object> values) {
        return (VmSettings) Proxy.newProxyInstance(
                VmSettings.class.getClassLoader(),
                new Class<?>[] {VmSettings.class},
                (proxy, method, arguments) -> values.getOrDefault(method.getName(), method.getDefaultValue()));
    }
}
