package io.quetzal.platform.upgrade;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.upgrade.InstalledBundle;
import io.quetzal.platform.api.upgrade.UpgradeException;
import io.quetzal.platform.api.upgrade.UpgradeException.UpgradeFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;

/** The bundles that the node has, and the files that they came from. */
final class Inventory implements Planner.Node {
    /** Begins the location of what a change has put in. */
    private static final String PUT_IN = "quetzal:";

    private final BundleContext context;
    private final Swap swap;
    private final Runs runs;

    Inventory(BundleContext context, Swap swap, Runs runs) {
        this.context = context;
        this.swap = swap;
        this.runs = runs;
    }

    @Override
    public Optional<Bundle> find(String symbolicName) {
        return swap.find(symbolicName);
    }

    @Override
    public FrameworkWiring wiring() {
        return swap.wiring();
    }

    /** This bundle, what it is wired to, and whose services it uses. */
    @Override
    public boolean standsOn(Bundle bundle) {
        Bundle own = context.getBundle();
        ServiceReference<?>[] used = own.getServicesInUse();
        Stream<Bundle> wired = own.adapt(BundleWiring.class).getRequiredWires(null).stream()
                .map(BundleWire::getProvider)
                .map(provider -> provider.getBundle());
        Stream<Bundle> serving =
                used == null ? Stream.of() : Arrays.stream(used).map(ServiceReference::getBundle);
        return bundle.equals(own) || Stream.concat(wired, serving).anyMatch(bundle::equals);
    }

    @Override
    public boolean wasPutIn(Bundle bundle) {
        return bundle.getLocation().startsWith(PUT_IN);
    }

    /** All that the node has, by name. */
    List<InstalledBundle> all() {
        return Arrays.stream(context.getBundles())
                .map(bundle -> new InstalledBundle(
                        bundle.getSymbolicName(), bundle.getVersion().toString()))
                .sorted(Comparator.comparing(InstalledBundle::name).thenComparing(InstalledBundle::version))
                .toList();
    }

    /** The bundle of this name. */
    Bundle require(String symbolicName) {
        return find(symbolicName)
                .orElseThrow(() -> new UpgradeException(
                        UpgradeFailure.UNKNOWN,
                        "The node has no bundle " + symbolicName
                                + ". See which it has: bundle:list in the Karaf shell.",
                        null));
    }

    /** Copies what is to be put in to where the change will be kept. */
    List<StagedBundle> stage(UniqueId id, List<String> sources) {
        try {
            return new Sources(Files.createDirectories(runs.directoryOf(id).resolve("after"))).stage(sources);
        } catch (IOException e) {
            throw unusable("The files of the change " + id + " cannot be kept", e);
        }
    }

    /** What is to be done, with the files of before copied to where the change is kept. */
    List<Move> moves(UniqueId id, List<StagedBundle> staged, List<String> removed) {
        var moves = new ArrayList<Move>();
        try {
            Path before = Files.createDirectories(runs.directoryOf(id).resolve("before"));
            for (StagedBundle bundle : staged) {
                moves.add(move(bundle.name(), before, Optional.of(bundle.file())));
            }
            for (String name : removed) {
                moves.add(move(name, before, Optional.empty()));
            }
        } catch (IOException e) {
            throw unusable("The files of before cannot be kept, so the change could not be taken back", e);
        }
        return moves;
    }

    private Move move(String name, Path directory, Optional<Path> after) throws IOException {
        Optional<Bundle> old = find(name);
        if (old.isEmpty()) {
            // Started with the bundles that it works with; at a later level it would not be started before all of the
            // node is, while REST answers already.
            int own = context.getBundle().adapt(BundleStartLevel.class).getStartLevel();
            return new Move(name, PUT_IN + name, own, null, after.orElse(null));
        }
        Path copy = directory.resolve(name + ".jar");
        try (InputStream in = content(old.get())) {
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        StagedBundle kept = StagedBundle.read(copy, old.get().getLocation());
        if (!kept.version().equals(old.get().getVersion())) {
            throw new IOException(old.get().getLocation() + " holds version " + kept.version() + ", not "
                    + old.get().getVersion() + " that runs");
        }
        return new Move(
                name,
                old.get().getLocation(),
                old.get().adapt(BundleStartLevel.class).getStartLevel(),
                copy,
                after.orElse(null));
    }

    /** The framework keeps the bundle's file where nobody else should look, so it is fetched from where it came from. */
    private InputStream content(Bundle bundle) throws IOException {
        Optional<Path> own = runs.fileOf(bundle.getSymbolicName());
        return own.isPresent()
                ? Files.newInputStream(own.get())
                : URI.create(bundle.getLocation()).toURL().openStream();
    }

    private static UpgradeException unusable(String message, IOException cause) {
        return new UpgradeException(UpgradeFailure.JOURNAL_UNUSABLE, message + " (" + cause.getMessage() + ").", cause);
    }
}
