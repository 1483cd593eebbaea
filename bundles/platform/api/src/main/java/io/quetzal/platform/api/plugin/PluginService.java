package io.quetzal.platform.api.plugin;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.job.Job;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The plugins of this node. Every change is planned first, so that what it would touch can be shown, and then applied; it
 * is made by {@code UpgradeService}, which takes it back when the node is not well afterwards. Rolling back such a change
 * there brings the plugin's earlier version back here too. Plans are remembered until the node stops.
 */
@ProviderType
public interface PluginService {
    /** The plugins that are installed, by name. */
    List<Plugin> list();

    /**
     * One plugin.
     *
     * @throws PluginException if there is none of this name
     */
    Plugin show(String name);

    /**
     * Says what it would mean to install a plugin. Nothing changes yet; the source is copied and checked, and what is
     * applied is what was checked. Needs the role admin, because a plugin can do whatever the node can.
     *
     * @param source the absolute path of a .kar, a .jar or a directory of .jar files, or a Maven coordinate as
     *     {@code mvn:group/artifact/version} or {@code mvn:group/artifact/version/kar}. A file {@code SOURCE.sha256} beside
     *     it is heeded, and {@code SOURCE.sig} once this node trusts keys.
     * @param sha256 what the file's checksum must be, 64 hexadecimal digits, or null to go by {@code SOURCE.sha256} if
     *     there is one
     * @throws PluginException if the source cannot be used, is not what the checksum says, or is not signed as it must be
     */
    PluginPlan planInstallation(String source, @Nullable String sha256);

    /**
     * Says what it would mean to put another version in the place of a plugin that is installed: its bundles are replaced,
     * new ones come, and those that it no longer has go, in one change. Needs the role admin.
     *
     * @param source as for {@link #planInstallation}
     * @param sha256 as for {@link #planInstallation}
     * @throws PluginException as for {@link #planInstallation}
     */
    PluginPlan planUpgrade(String source, @Nullable String sha256);

    /**
     * Says what it would mean to remove a plugin with all its bundles. Needs the role admin.
     *
     * @throws PluginException if there is none of this name
     */
    PluginPlan planRemoval(String name);

    /**
     * Does what was planned. Needs the role admin.
     *
     * @param plan the id of the plan's change
     * @param force whether to go on despite objections, if they can be forced
     * @return the job that does it
     * @throws PluginException if there is no such plan, it has objections, or the plugins are no longer those of the plan
     * @throws io.quetzal.platform.api.upgrade.UpgradeException if the node is no longer as it was, or another change is
     *     under way
     */
    Job apply(UniqueId plan, boolean force);
}
