package io.quetzal.platform.security;

import io.quetzal.platform.api.security.SecurityService;
import java.util.Map;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import org.apache.karaf.jaas.boot.ProxyLoginModule;
import org.apache.karaf.jaas.config.JaasRealm;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lets Karaf's own doors (SSH, JMX) ask for the node's users, under the realm name {@code quetzal}. */
@Component
public final class QuetzalRealm implements JaasRealm {
    static final String NAME = "quetzal";

    private final AppConfigurationEntry[] entries;

    /** A realm for these users. */
    @Activate
    public QuetzalRealm(@Reference SecurityService security, BundleContext bundle) {
        this(security, bundle.getBundle().getBundleId());
    }

    QuetzalRealm(SecurityService security, long bundleId) {
        // Karaf's proxy is visible to every bundle that asks JAAS, and loads our module from this bundle.
        Map<String, ?> options = Map.of(
                ProxyLoginModule.PROPERTY_MODULE, QuetzalLoginModule.class.getName(),
                ProxyLoginModule.PROPERTY_BUNDLE, Long.toString(bundleId),
                QuetzalLoginModule.SECURITY, security);
        entries = new AppConfigurationEntry[] {
            new AppConfigurationEntry(ProxyLoginModule.class.getName(), LoginModuleControlFlag.REQUIRED, options)
        };
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public int getRank() {
        return 0;
    }

    @Override
    public AppConfigurationEntry[] getEntries() {
        return entries.clone();
    }
}
