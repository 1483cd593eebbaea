package io.quetzal.platform.upgrade;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.NativeNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Capability;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;

/** Compares what bundles need with what the node will offer when the change is made. */
final class Needs {
    private final FrameworkWiring framework;
    private final List<StagedBundle> staged;
    private final Set<Bundle> leaving;

    /**
     * Looks at a node.
     *
     * @param staged what is put in
     * @param leaving which bundles' present code goes away
     */
    Needs(FrameworkWiring framework, List<StagedBundle> staged, Set<Bundle> leaving) {
        this.framework = framework;
        this.staged = staged;
        this.leaving = leaving;
    }

    /** A sentence for each thing that a new bundle needs and nobody will offer. */
    List<String> unmetOf(StagedBundle bundle) {
        return bundle.resource().getRequirements(null).stream()
                .filter(Needs::isMandatory)
                .filter(need -> !need.getNamespace().equals(NativeNamespace.NATIVE_NAMESPACE))
                .filter(need -> !isMet(need))
                .map(need -> bundle.name() + " needs " + inWords(need) + ", which nothing offers" + nearest(need) + ".")
                .distinct()
                .toList();
    }

    /** A sentence for each thing that a bundle gets from one that leaves, and that it will not get from another. */
    List<String> brokenFor(Bundle other) {
        BundleWiring wiring = other.adapt(BundleWiring.class);
        if (wiring == null) {
            return List.of();
        }
        var broken = new ArrayList<String>();
        for (BundleWire wire : wiring.getRequiredWires(null)) {
            if (leaving.contains(wire.getProvider().getBundle())
                    && isMandatory(wire.getRequirement())
                    && !isMet(wire.getRequirement())) {
                broken.add(other.getSymbolicName() + " would lose " + inWords(wire.getRequirement()) + ", which "
                        + wire.getProvider().getSymbolicName() + " offers now.");
            }
        }
        return broken;
    }

    /** The bundles to which a new fragment would be attached. */
    Set<Bundle> hostsOf(StagedBundle bundle) {
        return bundle.resource().getRequirements(HostNamespace.HOST_NAMESPACE).stream()
                .flatMap(need -> framework.findProviders(need).stream())
                .map(host -> host.getRevision().getBundle())
                .collect(Collectors.toSet());
    }

    private boolean isMet(Requirement need) {
        return staged.stream()
                        .flatMap(bundle -> bundle.resource().getCapabilities(need.getNamespace()).stream())
                        .anyMatch(offer -> matches(need, offer))
                || framework.findProviders(need).stream()
                        .anyMatch(offer -> !leaving.contains(offer.getRevision().getBundle()));
    }

    private static boolean isMandatory(Requirement need) {
        Map<String, String> directives = need.getDirectives();
        return !Namespace.RESOLUTION_OPTIONAL.equals(directives.get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE))
                && !"dynamic".equals(directives.get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE))
                && Namespace.EFFECTIVE_RESOLVE.equals(directives.getOrDefault(
                        Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE, Namespace.EFFECTIVE_RESOLVE));
    }

    private static boolean matches(Requirement need, Capability offer) {
        String filter = need.getDirectives().get(Namespace.REQUIREMENT_FILTER_DIRECTIVE);
        try {
            return filter == null || FrameworkUtil.createFilter(filter).matches(offer.getAttributes());
        } catch (InvalidSyntaxException e) {
            return false;
        }
    }

    /** Who offers the same package in another version, if anybody does: usually that is the mistake. */
    private String nearest(Requirement need) {
        Optional<String> name = packageOf(need);
        if (name.isEmpty()) {
            return "";
        }
        Stream<? extends Capability> all = Stream.concat(
                framework.findProviders(anyVersionOf(name.get())).stream(),
                staged.stream()
                        .flatMap(bundle ->
                                bundle.resource().getCapabilities(PackageNamespace.PACKAGE_NAMESPACE).stream()));
        return all.filter(offer -> name.get().equals(offer.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE)))
                .map(offer -> " (there is version "
                        + offer.getAttributes().get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE) + " of it, in "
                        + offer.getAttributes().get(PackageNamespace.CAPABILITY_BUNDLE_SYMBOLICNAME_ATTRIBUTE) + ")")
                .findFirst()
                .orElse("");
    }

    private static Requirement anyVersionOf(String packageName) {
        return new PackageOfAnyVersion(packageName);
    }

    private static Optional<String> packageOf(Requirement need) {
        String filter = need.getDirectives().get(Namespace.REQUIREMENT_FILTER_DIRECTIVE);
        if (!need.getNamespace().equals(PackageNamespace.PACKAGE_NAMESPACE) || filter == null) {
            return Optional.empty();
        }
        String begin = "(" + PackageNamespace.PACKAGE_NAMESPACE + "=";
        int at = filter.indexOf(begin);
        return at < 0 ? Optional.empty() : Optional.of(filter.substring(at + begin.length(), filter.indexOf(')', at)));
    }

    private static String inWords(Requirement need) {
        String filter = need.getDirectives().getOrDefault(Namespace.REQUIREMENT_FILTER_DIRECTIVE, "");
        return packageOf(need)
                .map(name -> {
                    var versions = new ArrayList<String>();
                    collect(filter, "(version>=", versions, "from ");
                    collect(filter, "(!(version>=", versions, "below ");
                    return "the package " + name + (versions.isEmpty() ? "" : " " + String.join(" ", versions));
                })
                .orElse(need.getNamespace() + " " + filter);
    }

    private static void collect(String filter, String begin, Collection<String> versions, String word) {
        int at = filter.indexOf(begin);
        boolean negated = at > 1 && filter.startsWith("(!", at - 2);
        if (at >= 0 && !negated) {
            versions.add(word + filter.substring(at + begin.length(), filter.indexOf(')', at + begin.length())));
        }
    }
}
