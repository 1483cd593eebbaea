package io.quetzal.store.core.blocks;

import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.store.core.disk.Disk;
import io.quetzal.store.core.disk.DiskFile;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file of zeros that is deleted when the disk is full, so that there is room to delete and to collect. */
final class Reserve {
    private static final Logger LOG = LoggerFactory.getLogger(Reserve.class);
    private static final String NAME = "reserve";
    private static final int BYTES = 1 << 20;

    private final Disk disk;

    Reserve(Disk disk) {
        this.disk = disk;
    }

    /** Makes the file if it is not there, and if there is room. */
    void make() {
        if (disk.exists(NAME)) {
            return;
        }
        try (DiskFile file = disk.create(NAME)) {
            file.write(ByteBuffer.allocate(BYTES), 0);
        } catch (StoreException e) {
            LOG.debug("There is no room for a reserve", e);
            disk.delete(NAME);
        }
    }

    /** Does what makes room, if need be in the room of the file. */
    <T> T during(Supplier<T> deed) {
        try {
            return deed.get();
        } catch (StoreException e) {
            if (e.reason() != StoreFailure.DISK_FULL || !disk.exists(NAME)) {
                throw e;
            }
            disk.delete(NAME);
            return deed.get();
        } finally {
            make();
        }
    }

    /** As {@link #during(Supplier)}. */
    void during(Runnable deed) {
        during(() -> {
            deed.run();
            return true;
        });
    }
}
