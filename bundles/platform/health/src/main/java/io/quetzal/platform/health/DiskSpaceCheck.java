package io.quetzal.platform.health;

import io.quetzal.platform.api.quantity.ByteSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Whether there is room where the node's files are. */
@Component(property = {HealthCheck.NAME + "=disk-space", HealthCheck.TAGS + "=ready"})
@Designate(ocd = DiskSpaceCheck.Config.class)
public final class DiskSpaceCheck implements HealthCheck {
    private final Path directory;
    private final ByteSize warnBelow;
    private final ByteSize criticalBelow;

    /** From when on room is short. */
    @ObjectClassDefinition(
            name = "QuetzalCore health: disk space",
            description = "From when on the disk that holds the node's files has too little room.")
    @interface Config {
        /** Below this a warning is given. */
        @AttributeDefinition(description = "Warn when less is free, for example 1GiB.")
        String warnBelow() default "1GiB";

        /** Below this the node is not ready. */
        @AttributeDefinition(
                description = "The node is not ready when less is free, for example 128MiB; at most warnBelow.")
        String criticalBelow() default "128MiB";
    }

    /** Takes the configuration, and refuses sizes that are none or the wrong way round. */
    @Activate
    public DiskSpaceCheck(BundleContext bundle, Config config) {
        this(Path.of(Settings.given("quetzal.home", bundle.getProperty("quetzal.home"))), config);
    }

    DiskSpaceCheck(Path directory, Config config) {
        this.directory = directory;
        this.warnBelow = Settings.size("warnBelow", config.warnBelow());
        this.criticalBelow = Settings.sizeUpTo("criticalBelow", config.criticalBelow(), "warnBelow", warnBelow);
    }

    @Override
    public Result execute() {
        ByteSize free;
        try {
            free = new ByteSize(Math.max(0, Files.getFileStore(directory).getUsableSpace()));
        } catch (IOException e) {
            return new Result(
                    Result.Status.CRITICAL,
                    "The disk that holds " + directory + " does not say how much room it has: " + e + ".",
                    e);
        }
        String room = free + " are free where " + directory + " is.";
        if (free.compareTo(criticalBelow) < 0) {
            return new Result(
                    Result.Status.CRITICAL,
                    room + " The node needs " + criticalBelow + ". Remove images or machines, or enlarge the disk.");
        }
        if (free.compareTo(warnBelow) < 0) {
            return new Result(
                    Result.Status.WARN, room + " That is less than " + warnBelow + ". Make room before it runs out.");
        }
        return new Result(Result.Status.OK, room);
    }
}
