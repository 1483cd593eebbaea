package io.quetzal.karaf.subject.weaving;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.hooks.weaving.WeavingHook;

/**
 * Registers the hook. An activator rather than a component, because it has to be there before Declarative Services and
 * before any class that needs it is loaded: the bundle starts first of all.
 */
public final class WeavingActivator implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        context.registerService(WeavingHook.class, new SubjectWeavingHook(context.getBundle()), null);
    }

    @Override
    public void stop(BundleContext context) {
        // The framework unregisters the hook.
    }
}
