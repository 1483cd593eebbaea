package io.quetzal.platform.upgrade;

import java.util.Map;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/**
 * Asks the framework who exports a package at all.
 *
 * @param name the package
 */
record PackageOfAnyVersion(String name) implements Requirement {
    @Override
    public String getNamespace() {
        return PackageNamespace.PACKAGE_NAMESPACE;
    }

    @Override
    public Map<String, String> getDirectives() {
        return Map.of(
                Namespace.REQUIREMENT_FILTER_DIRECTIVE, "(" + PackageNamespace.PACKAGE_NAMESPACE + "=" + name + ")");
    }

    @Override
    public Map<String, Object> getAttributes() {
        return Map.of();
    }

    /** Nobody in particular asks. */
    @Override
    public Resource getResource() {
        throw new UnsupportedOperationException(BundleRevision.class + " of nobody");
    }
}
