package io.quetzal.platform.api.upgrade;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.job.Job;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The one way to change the code of a running node. Plans are remembered until the node stops; what was done is
 * remembered for good.
 */
@ProviderType
public interface UpgradeService {
    /**
     * Says what it would mean to put bundles into the node. Nothing changes yet; the files are copied, so that what is
     * applied is what was looked at. Needs the role admin, because a bundle can do whatever the node can.
     *
     * @param sources each a .jar, a .kar, a directory of .jar files, or a Maven coordinate as
     *     {@code mvn:group/artifact/version}
     * @throws UpgradeException if a source is no such thing
     */
    default UpgradePlan plan(List<String> sources) {
        return plan(sources, List.of());
    }

    /**
     * Says what it would mean to put bundles in and to take others out, in one change. Needs the role admin.
     *
     * @param sources as for {@link #plan(List)}; at least one
     * @param removed the symbolic names of those that are taken out; none of them is in a source
     * @throws UpgradeException if a source is no such thing, or there is no such bundle
     */
    UpgradePlan plan(List<String> sources, List<String> removed);

    /**
     * Says what it would mean to take bundles out of the node. Needs the role admin.
     *
     * @param bundles their symbolic names
     * @throws UpgradeException if there is no such bundle
     */
    UpgradePlan planRemoval(List<String> bundles);

    /**
     * Does what was planned. Requests wait meanwhile. If a bundle does not resolve, does not start, offers less than
     * before, or the node is not ready afterwards, what was there before is put back, and the job fails and says why.
     * Needs the role admin.
     *
     * @param plan which plan
     * @param force whether to go on despite the plan's objections
     * @return the job that does it
     * @throws UpgradeException if there is no such plan, the plan is out of date, it has objections, or another change is
     *     under way
     */
    Job apply(UniqueId plan, boolean force);

    /**
     * Puts back what was there before a change. Needs the role admin.
     *
     * @param run which change; the newest that is {@link UpgradeRun.Outcome#DONE}
     * @throws UpgradeException if there is no such change, or a newer one has been made
     */
    Job rollBack(UniqueId run);

    /** The changes that were made or tried, newest first. */
    List<UpgradeRun> history();

    /**
     * All bundles that the node has now, those of the container included, by name. Right after a start, waits until what was
     * put in before is there again.
     */
    List<InstalledBundle> bundles();
}
