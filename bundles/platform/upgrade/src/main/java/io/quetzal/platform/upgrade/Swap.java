package io.quetzal.platform.upgrade;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * Makes moves: stops what changes, puts the files in without letting the framework touch anything else, refreshes just
 * what is wired to them, and starts them.
 */
final class Swap {
    private static final Duration REFRESH_DEADLINE = Duration.ofSeconds(30);

    private final BundleContext context;

    /** Works on the framework of this context. */
    Swap(BundleContext context) {
        this.context = context;
    }

    /** The bundle of this symbolic name, the newest if there are several. */
    Optional<Bundle> find(String symbolicName) {
        Bundle found = null;
        for (Bundle bundle : context.getBundles()) {
            if (symbolicName.equals(bundle.getSymbolicName())
                    && (found == null || bundle.getVersion().compareTo(found.getVersion()) > 0)) {
                found = bundle;
            }
        }
        return Optional.ofNullable(found);
    }

    /**
     * Makes moves.
     *
     * @throws BundleException if one cannot be made; those before it have been made then
     */
    void make(List<Move> moves) throws BundleException, IOException, InterruptedException {
        for (Move move : moves.reversed()) {
            Optional<Bundle> there = find(move.bundle());
            if (there.isPresent() && !isFragment(there.get())) {
                there.get().stop(Bundle.STOP_TRANSIENT);
            }
        }
        var changed = new ArrayList<Bundle>();
        for (Move move : moves) {
            changed.add(put(move));
        }
        refresh(changed);
        for (Move move : moves) {
            if (move.after() != null) {
                Bundle bundle = find(move.bundle()).orElseThrow();
                if (!isFragment(bundle)) {
                    bundle.start(Bundle.START_ACTIVATION_POLICY);
                }
            }
        }
    }

    private Bundle put(Move move) throws BundleException, IOException {
        Path file = move.after();
        Optional<Bundle> there = find(move.bundle());
        if (file == null) {
            Bundle bundle = there.orElseThrow();
            bundle.uninstall();
            return bundle;
        }
        try (InputStream in = Files.newInputStream(file)) {
            if (there.isPresent()) {
                there.get().update(in);
                return there.get();
            }
            Bundle bundle = context.installBundle(move.location(), in);
            bundle.adapt(BundleStartLevel.class).setStartLevel(move.startLevel());
            return bundle;
        }
    }

    private void refresh(List<Bundle> changed) throws InterruptedException, BundleException {
        var refreshed = new CountDownLatch(1);
        wiring().refreshBundles(changed, _ -> refreshed.countDown());
        if (!refreshed.await(REFRESH_DEADLINE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new BundleException(
                    "The framework was not done with rewiring within " + REFRESH_DEADLINE.toSeconds() + " s.");
        }
    }

    FrameworkWiring wiring() {
        return context.getBundle(Constants.SYSTEM_BUNDLE_ID).adapt(FrameworkWiring.class);
    }

    static boolean isFragment(Bundle bundle) {
        return bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
    }
}
