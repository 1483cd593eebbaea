package io.quetzal.platform.plugin;

import io.quetzal.platform.api.plugin.PluginAction;
import io.quetzal.platform.api.upgrade.BundleChange;
import io.quetzal.platform.api.upgrade.UpgradePlan;
import io.quetzal.platform.plugin.FeatureFile.Title;
import io.quetzal.platform.plugin.PluginChanges.Installed;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says what speaks against a plugin, beside what speaks against its bundles. */
final class Planning {
    private static final VersionOrder VERSIONS = new VersionOrder();

    private final SortedMap<String, Installed> installed;
    private final Title title;
    private final @Nullable Installed old;
    private final List<String> objections = new ArrayList<>();
    private boolean forcible;

    /**
     * Looks at a plugin that is to come.
     *
     * @param installed what is there
     * @param title what it is called
     */
    Planning(SortedMap<String, Installed> installed, Title title) {
        this.installed = installed;
        this.title = title;
        this.old = installed.get(title.name());
    }

    /** The bundles of the version before that the new one no longer has. */
    List<String> dropped(UpgradePlan change) {
        List<String> kept = change.changes().stream().map(BundleChange::bundle).toList();
        return old == null
                ? List.of()
                : old.content().bundleNames().stream()
                        .filter(name -> !kept.contains(name))
                        .toList();
    }

    /** The version that is there, or null. */
    @Nullable
    String from() {
        return old == null ? null : old.content().version();
    }

    /** The same change, with all objections, ours first. */
    UpgradePlan judged(PluginAction action, UpgradePlan change) {
        forcible = change.forcible();
        judgeVersion(action);
        change.changes().stream().filter(each -> each.to() != null).forEach(this::judgeOwner);
        return new UpgradePlan(
                change.id(),
                change.changes(),
                change.effects(),
                Stream.concat(objections.stream(), change.objections().stream()).toList(),
                forcible);
    }

    private void judgeVersion(PluginAction action) {
        String from = from();
        switch (action) {
            case INSTALL -> {
                if (from != null) {
                    refuse("The plugin " + title.name() + " is there already, in version " + from
                            + ". To put another version in its place: quetzal plugin upgrade");
                }
            }
            case UPGRADE -> {
                if (from == null) {
                    refuse("There is no plugin " + title.name()
                            + " that could be upgraded. To install it: quetzal plugin install");
                } else if (from.equals(title.version())) {
                    objections.add("The plugin " + title.name() + " has the version " + from
                            + " already. Force it if that is what you want.");
                } else if (VERSIONS.compare(title.version(), from) < 0) {
                    objections.add("The plugin " + title.name() + " has the version " + from + ", which is newer than "
                            + title.version() + ". Force it if that is what you want.");
                }
            }
            case REMOVE -> throw new IllegalArgumentException("What is removed has no title.");
        }
    }

    /** A plugin may replace its own bundles alone. */
    private void judgeOwner(BundleChange change) {
        if (old != null && old.content().bundleNames().contains(change.bundle())) {
            return;
        }
        String owner = installed.values().stream()
                .filter(each -> each.content().bundleNames().contains(change.bundle()))
                .map(each -> each.change().plugin())
                .findFirst()
                .orElse(null);
        if (owner != null) {
            refuse("The bundle " + change.bundle() + " belongs to the plugin " + owner
                    + ". Leave it out, or remove that plugin first.");
        } else if (change.replaces()) {
            refuse("The bundle " + change.bundle()
                    + " is there already and belongs to the node, not to a plugin. Leave it"
                    + " out of the plugin; if somebody has put it in by hand: quetzal upgrade remove "
                    + change.bundle());
        }
    }

    private void refuse(String why) {
        forcible = false;
        objections.add(why);
    }
}
