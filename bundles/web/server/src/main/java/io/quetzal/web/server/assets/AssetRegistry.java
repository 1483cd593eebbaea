package io.quetzal.web.server.assets;

import io.quetzal.platform.api.event.EventBus;
import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.web.spi.DashboardPanel;
import io.quetzal.web.spi.PanelsChanged;
import io.quetzal.web.spi.WebAssets;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Knows whose files are there now. */
@Component(service = AssetRegistry.class)
public final class AssetRegistry {
    private static final Logger LOG = LoggerFactory.getLogger(AssetRegistry.class);

    /** A panel with its files. */
    private record Mounted(Panel panel, StaticFiles files) {}

    private final EventBus events;
    private final Map<WebAssets, StaticFiles> assets = new LinkedHashMap<>();
    private final Map<DashboardPanel, Mounted> panels = new LinkedHashMap<>();

    /**
     * Starts without any.
     *
     * @param events is told when a panel comes or goes
     */
    @Activate
    public AssetRegistry(@Reference EventBus events) {
        this.events = events;
    }

    /** The pages at {@code /} are there. */
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addAssets(ServiceReference<WebAssets> reference, WebAssets service) {
        add(service, StaticFiles.of(reference.getBundle(), service.folder()));
    }

    /** The pages at {@code /} have gone. */
    void removeAssets(WebAssets service) {
        synchronized (assets) {
            assets.remove(service);
        }
    }

    /** A panel is there. */
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addPanel(ServiceReference<DashboardPanel> reference, DashboardPanel service) {
        add(service, StaticFiles.of(reference.getBundle(), service.folder()));
    }

    /** A panel has gone. */
    void removePanel(DashboardPanel service) {
        Mounted gone;
        synchronized (panels) {
            gone = panels.remove(service);
        }
        if (gone != null) {
            events.publish(new PanelsChanged(Instant.now(), gone.panel.id(), false));
        }
    }

    void add(WebAssets service, StaticFiles files) {
        synchronized (assets) {
            if (!assets.isEmpty()) {
                LOG.error(
                        "{} wants to be the pages at /, but {} is. The second waits until the first goes.",
                        service.getClass().getName(),
                        assets.keySet().iterator().next().getClass().getName());
            }
            assets.put(service, files);
        }
    }

    /** A panel that is not in order is left out: its author reads why, and the dashboard goes on without it. */
    void add(DashboardPanel service, StaticFiles files) {
        Panel panel;
        try {
            panel = Panel.of(service, files, files.fingerprint());
            synchronized (panels) {
                if (panels.values().stream().anyMatch(other -> other.panel.id().equals(service.id()))) {
                    throw new InvalidValueException(
                            "There is another panel with the id \"" + service.id() + "\". Give it an id of its own.");
                }
                panels.put(service, new Mounted(panel, files));
            }
        } catch (InvalidValueException | UncheckedIOException e) {
            LOG.error("The panel {} is left out: {}", service.getClass().getName(), e.getMessage());
            return;
        }
        events.publish(new PanelsChanged(Instant.now(), panel.id(), true));
    }

    /** The files at {@code /}, if there are any now. */
    Optional<StaticFiles> pages() {
        synchronized (assets) {
            return assets.values().stream().findFirst();
        }
    }

    /** A panel's files, if it is there now and this is its fingerprint. */
    Optional<StaticFiles> panel(String id, String fingerprint) {
        String root = Panel.ROOT + id + "/" + fingerprint + "/";
        synchronized (panels) {
            return panels.values().stream()
                    .filter(mounted -> mounted.panel.module().startsWith(root))
                    .map(Mounted::files)
                    .findFirst();
        }
    }

    /** The panels that are there now, in their order. */
    List<Panel> panels() {
        synchronized (panels) {
            return panels.values().stream()
                    .map(Mounted::panel)
                    .sorted(Comparator.comparingInt(Panel::order).thenComparing(Panel::title))
                    .toList();
        }
    }
}
