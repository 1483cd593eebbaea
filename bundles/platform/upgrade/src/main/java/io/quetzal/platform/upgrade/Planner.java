package io.quetzal.platform.upgrade;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.upgrade.BundleChange;
import io.quetzal.platform.api.upgrade.Effect;
import io.quetzal.platform.api.upgrade.Effect.Reach;
import io.quetzal.platform.api.upgrade.UpgradePlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Capability;

/** Says what a change would touch, and what speaks against it. */
final class Planner {
    /** What our build writes into each bundle's manifest. */
    private static final String ROLE = "Quetzal-Role";

    private static final String NATIVE = "native";
    private static final Set<String> CONTRACTS = Set.of("api", "spi");
    private static final String OURS = "io.quetzal.";

    private final Node node;
    private final List<StagedBundle> staged;
    private final List<String> removed;
    private final Set<Bundle> leaving = new LinkedHashSet<>();
    private final List<String> objections = new ArrayList<>();
    private boolean forcible = true;

    /**
     * Prepares a plan.
     *
     * @param staged what is put in
     * @param removed the symbolic names of what is taken out; each is there
     */
    Planner(Node node, List<StagedBundle> staged, List<String> removed) {
        this.node = node;
        this.staged = staged;
        this.removed = removed;
        staged.forEach(bundle -> node.find(bundle.name()).ifPresent(leaving::add));
        removed.forEach(name -> node.find(name).ifPresent(leaving::add));
    }

    UpgradePlan plan(UniqueId id) {
        var needs = new Needs(node.wiring(), staged, leaving);
        Set<Bundle> restarting = restarting(needs);
        refuseTwice();
        staged.forEach(this::refuseStolenPackages);
        staged.forEach(bundle -> needs.unmetOf(bundle).forEach(this::refuse));
        restarting.forEach(other -> needs.brokenFor(other).forEach(this::refuse));
        objectTo(restarting);
        return new UpgradePlan(id, changes(), effects(restarting), objections, forcible);
    }

    private List<BundleChange> changes() {
        var changes = new ArrayList<BundleChange>();
        for (StagedBundle bundle : staged) {
            String from = node.find(bundle.name())
                    .map(old -> old.getVersion().toString())
                    .orElse(null);
            changes.add(new BundleChange(bundle.name(), from, bundle.version().toString(), bundle.sha256()));
        }
        for (String name : removed) {
            node.find(name)
                    .ifPresent(old ->
                            changes.add(new BundleChange(name, old.getVersion().toString(), null, null)));
        }
        return changes;
    }

    /** The bundles that do not change, but are wired to what does. */
    private Set<Bundle> restarting(Needs needs) {
        Set<Bundle> roots = new HashSet<>(leaving);
        staged.forEach(bundle -> roots.addAll(needs.hostsOf(bundle)));
        FrameworkWiring wiring = node.wiring();
        Collection<Bundle> closure = roots.isEmpty() ? Set.of() : wiring.getDependencyClosure(roots);
        Set<Bundle> others = new LinkedHashSet<>(closure);
        others.removeAll(leaving);
        return others;
    }

    private List<Effect> effects(Set<Bundle> restarting) {
        var effects = new ArrayList<Effect>();
        for (BundleChange change : changes()) {
            String what = change.replaces()
                    ? "It is replaced: " + change.from() + " by " + change.to() + "."
                    : change.to() == null ? "It is taken out." : "It is put in.";
            effects.add(new Effect(change.bundle(), Reach.CHANGES, null, what));
        }
        for (Bundle other : restarting) {
            String through = wiredTo(other, restarting);
            effects.add(new Effect(
                    other.getSymbolicName(),
                    Reach.RESTARTS,
                    through,
                    "It is wired to " + (through == null ? "what changes" : through) + "."));
        }
        for (Bundle old : leaving) {
            ServiceReference<?>[] offered = old.getRegisteredServices();
            for (ServiceReference<?> service : offered == null ? new ServiceReference<?>[0] : offered) {
                Bundle[] users = service.getUsingBundles();
                for (Bundle user : users == null ? new Bundle[0] : users) {
                    if (!leaving.contains(user) && !restarting.contains(user)) {
                        String name = ((String[]) service.getProperty(Constants.OBJECTCLASS))[0];
                        effects.add(new Effect(
                                user.getSymbolicName(),
                                Reach.REBINDS,
                                old.getSymbolicName(),
                                "It uses " + name.substring(name.lastIndexOf('.') + 1) + " of " + old.getSymbolicName()
                                        + "."));
                    }
                }
            }
        }
        return effects.stream()
                .distinct()
                .sorted(Comparator.comparing(Effect::reach).reversed().thenComparing(Effect::bundle))
                .toList();
    }

    /** By which bundle another is reached: one that changes, else one that restarts. */
    private @Nullable String wiredTo(Bundle other, Set<Bundle> restarting) {
        BundleWiring wiring = other.adapt(BundleWiring.class);
        if (wiring == null) {
            return null;
        }
        List<Bundle> providers = wiring.getRequiredWires(null).stream()
                .map(wire -> wire.getProvider().getBundle())
                .toList();
        return Stream.of(leaving, restarting)
                .flatMap(reached -> providers.stream().filter(reached::contains))
                .map(Bundle::getSymbolicName)
                .findFirst()
                .orElse(null);
    }

    private void refuseTwice() {
        var names = new HashSet<String>();
        staged.stream()
                .filter(bundle -> !names.add(bundle.name()))
                .forEach(bundle -> refuse(bundle.name() + " is there twice. Leave one of them out."));
        removed.stream()
                .filter(name -> !names.add(name))
                .forEach(name -> refuse(name + " is to be taken out and is named twice. Name it once."));
    }

    /** Whoever exported our packages would come between our bundles. */
    private void refuseStolenPackages(StagedBundle bundle) {
        for (Capability offer : bundle.resource().getCapabilities(PackageNamespace.PACKAGE_NAMESPACE)) {
            String name = String.valueOf(offer.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE));
            boolean stolen = name.startsWith(OURS)
                    && node.wiring().findProviders(new PackageOfAnyVersion(name)).stream()
                            .anyMatch(owner ->
                                    !owner.getRevision().getSymbolicName().equals(bundle.name()));
            if (stolen) {
                refuse(bundle.name() + " exports the package " + name
                        + ", which belongs to another bundle of the node. Import it instead.");
            }
        }
    }

    private void objectTo(Set<Bundle> restarting) {
        Set<Bundle> touched = new LinkedHashSet<>(leaving);
        touched.addAll(restarting);
        for (Bundle bundle : touched) {
            if (bundle.getBundleId() == Constants.SYSTEM_BUNDLE_ID) {
                refuse("The whole framework would restart. Install the new release and restart the node instead.");
            } else if (node.standsOn(bundle)) {
                refuse(bundle.getSymbolicName()
                        + " is needed to make this change. Install the new release and restart the node instead.");
            } else if (bindsNativeCode(bundle)) {
                object(bundle.getSymbolicName() + " binds native code, and restarts with all that uses it.");
            }
        }
        for (Bundle bundle : leaving) {
            if (CONTRACTS.contains(String.valueOf(bundle.getHeaders().get(ROLE)))) {
                String others = restarting.size() == 1
                        ? "1 other bundle restarts"
                        : restarting.size() + " other bundles restart";
                object(bundle.getSymbolicName() + " is a contract, so " + others + " with it.");
            } else if (bundle.getHeaders().get(ROLE) == null
                    && !bundle.getSymbolicName().startsWith(OURS)
                    && !node.wasPutIn(bundle)) {
                object(bundle.getSymbolicName() + " is a part of the container, on which the whole node stands.");
            }
        }
    }

    private static boolean bindsNativeCode(Bundle bundle) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        return wiring != null
                && wiring.getProvidedWires(HostNamespace.HOST_NAMESPACE).stream()
                        .map(wire -> wire.getRequirer().getBundle())
                        .anyMatch(
                                fragment -> NATIVE.equals(fragment.getHeaders().get(ROLE)));
    }

    private void refuse(String why) {
        forcible = false;
        objections.add(why);
    }

    private void object(String why) {
        objections.add(why + " Force it if that is what you want.");
    }

    /** What a plan looks at; the framework, seen through what planning needs of it. */
    interface Node {
        /** The bundle of this symbolic name, if there is one. */
        Optional<Bundle> find(String symbolicName);

        /** How bundles are wired. */
        FrameworkWiring wiring();

        /** Whether changes cannot be made without this bundle. */
        boolean standsOn(Bundle bundle);

        /** Whether this bundle was put in by a change, not by the distribution. */
        boolean wasPutIn(Bundle bundle);
    }
}
