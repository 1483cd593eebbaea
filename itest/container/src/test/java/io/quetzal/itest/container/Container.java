package io.quetzal.itest.container;

import io.quetzal.platform.testkit.Await;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * What tests ask of the container beside services.
 *
 * @param context the tests' own view of it
 */
record Container(BundleContext context) {

    /** All bundles but the framework itself and the tests. */
    List<Bundle> bundles() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getBundleId() != 0 && !bundle.equals(context.getBundle()))
                .toList();
    }

    /** The bundles of QuetzalCore. */
    List<Bundle> ours() {
        return bundles().stream()
                .filter(bundle -> bundle.getSymbolicName().startsWith("io.quetzal."))
                .toList();
    }

    Bundle bundle(String symbolicName) {
        return bundles().stream()
                .filter(bundle -> bundle.getSymbolicName().equals(symbolicName))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no bundle " + symbolicName + "."));
    }

    /** The service of this type; waits for one that is about to come back. */
    <S> S service(Class<S> type) {
        return Await.value(
                "a service " + type.getName(),
                () -> Optional.ofNullable(context.getServiceReference(type)).map(context::getService));
    }

    List<ServiceReference<?>> services(String type) throws Exception {
        ServiceReference<?>[] found = context.getAllServiceReferences(type, null);
        return found == null ? List.of() : List.of(found);
    }
}
