package io.quetzal.platform.config;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Settings in memory, and one component that is started with them, or says why not. */
final class FakeConfigurations {
    final Map<String, Map<String, Object>> stored = new ConcurrentHashMap<>();

    private final String pid;
    /** Why the component does not start with some properties; null if it does. */
    private volatile Function<Map<String, Object>, @Nullable String> flaw = properties -> null;

    /** What the component's declaration says besides. */
    private final Map<String, Object> declared = new ConcurrentHashMap<>();

    /** Who is told of changes, as the Configuration Admin tells listeners. */
    private volatile Consumer<ConfigurationEvent> listener = event -> {};

    FakeConfigurations(String pid) {
        this.pid = pid;
    }

    void failWhen(Function<Map<String, Object>, @Nullable String> why) {
        flaw = why;
    }

    void declare(String property, Object value) {
        declared.put(property, value);
    }

    void listen(Consumer<ConfigurationEvent> next) {
        listener = next;
    }

    /** Changes it past the service, as a file or one of Karaf's commands does. */
    void put(Map<String, Object> properties) {
        stored.put(pid, Map.copyOf(properties));
        tell(ConfigurationEvent.CM_UPDATED);
    }

    /** Removes it past the service. */
    void delete() {
        stored.remove(pid);
        tell(ConfigurationEvent.CM_DELETED);
    }

    private void tell(int type) {
        ServiceReference<ConfigurationAdmin> nobody = reference();
        listener.accept(new ConfigurationEvent(nobody, type, null, pid));
    }

    @SuppressWarnings("unchecked") // a proxy knows no type arguments
    private static ServiceReference<ConfigurationAdmin> reference() {
        return fake(ServiceReference.class, (method, arguments) -> {
            throw new UnsupportedOperationException(method);
        });
    }

    /** The configured properties; empty if there are none. */
    Map<String, Object> properties() {
        return stored.getOrDefault(pid, Map.of());
    }

    ConfigurationAdmin admin() {
        return fake(ConfigurationAdmin.class, (method, arguments) -> switch (method) {
            case "getConfiguration" -> configuration((String) arguments[0]);
            case "listConfigurations" -> stored.containsKey(pid) ? new Configuration[] {configuration(pid)} : null;
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private Configuration configuration(String name) {
        return fake(Configuration.class, (method, arguments) -> switch (method) {
            case "getProperties" -> dictionary(stored.get(name));
            case "delete" -> stored.remove(name);
            case "update" -> {
                put(copy(arguments[0]));
                yield null;
            }
            default -> throw new UnsupportedOperationException(method);
        });
    }

    @SuppressWarnings("unchecked") // keys are texts, as the specification says
    private static Map<String, Object> copy(Object properties) {
        return Map.copyOf(FrameworkUtil.asMap((Dictionary<String, Object>) properties));
    }

    private static @Nullable Dictionary<String, Object> dictionary(@Nullable Map<String, Object> properties) {
        return properties == null ? null : FrameworkUtil.asDictionary(properties);
    }

    ServiceComponentRuntime components() {
        return fake(ServiceComponentRuntime.class, (method, arguments) -> switch (method) {
            case "getComponentDescriptionDTOs" -> List.of(description());
            case "getComponentConfigurationDTOs" -> new ArrayList<>(List.of(component()));
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private ComponentDescriptionDTO description() {
        var description = new ComponentDescriptionDTO();
        description.configurationPid = new String[] {pid};
        description.properties = declared;
        return description;
    }

    private ComponentConfigurationDTO component() {
        var component = new ComponentConfigurationDTO();
        component.properties = properties();
        component.failure = flaw.apply(component.properties);
        component.state = component.failure == null
                ? ComponentConfigurationDTO.ACTIVE
                : ComponentConfigurationDTO.FAILED_ACTIVATION;
        return component;
    }

    private interface Answers {
        @Nullable
        Object to(String method, Object[] arguments);
    }

    private static <T> T fake(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.to(method.getName(), arguments)));
    }
}
