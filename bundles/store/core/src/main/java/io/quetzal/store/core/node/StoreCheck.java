package io.quetzal.store.core.node;

import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreStatus;
import io.quetzal.store.api.StoreStatus.Verified;
import java.util.ArrayList;
import java.util.List;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Warns when the store cannot be opened, is damaged, or has little room. Never more than that, because the node can do other
 * things.
 */
@Component(property = {HealthCheck.NAME + "=store", HealthCheck.TAGS + "=ready"})
public final class StoreCheck implements HealthCheck {
    private static final double LITTLE = 0.05;
    private static final long ENOUGH = 5L << 30;

    private final NodeStore node;

    /** Looks at this store. */
    @Activate
    public StoreCheck(@Reference NodeStore node) {
        this.node = node;
    }

    @Override
    public Result execute() {
        List<String> wrong = new ArrayList<>();
        Opening opening = node.opening();
        opening.failure().ifPresent(cause -> wrong.add(unopened(opening, cause)));
        StoreStatus status = node.status();
        Verified verified = status.verified();
        if (verified != null && !verified.clean()) {
            wrong.add("Verifying has found damage at " + verified.at() + ": " + verified.damagedObjects()
                    + " objects lack something. \"quetzal store verify\" names them; get them from elsewhere, store them"
                    + " again, delete the damaged ones, and verify once more.");
        }
        if (isLittle(status.diskFree(), status.diskTotal())) {
            wrong.add(
                    "Only " + status.diskFree() + " of " + status.diskTotal() + " are free where " + opening.directory()
                            + " is. Delete objects and collect (\"quetzal store gc\"), or enlarge the disk.");
        }
        if (!wrong.isEmpty()) {
            return new Result(Result.Status.WARN, String.join(" ", wrong));
        }
        return new Result(
                Result.Status.OK,
                opening.ifOpen().isEmpty()
                        ? "The store is being opened."
                        : "The store is open; " + status.diskFree() + " are free on its disk.");
    }

    /** A twentieth is little, but 5 GiB are enough on the largest disk. */
    private static boolean isLittle(ByteSize free, ByteSize total) {
        return free.bytes() < Math.min(ENOUGH, LITTLE * total.bytes());
    }

    private static String unopened(Opening opening, Throwable cause) {
        return cause instanceof StoreException
                ? "The store cannot be opened. " + cause.getMessage()
                : "The store in " + opening.directory() + " cannot be opened: " + cause + ". See the node's log.";
    }
}
