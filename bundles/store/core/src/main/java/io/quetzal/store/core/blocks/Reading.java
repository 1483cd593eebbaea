package io.quetzal.store.core.blocks;

import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.store.core.blocks.Places.Place;
import io.quetzal.store.core.crypto.BlockNames;
import io.quetzal.store.core.format.PackTable;
import io.quetzal.store.core.format.RecordHeader;
import io.quetzal.store.core.pack.PackFiles;
import io.quetzal.store.core.pack.PackReader;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads blocks back. */
final class Reading implements AutoCloseable {
    private static final int FIRST_ROOM = 1 << 16;

    private final String place;
    private final Places places;
    private final PackReader packs;
    private final ExtentCodec codec;
    private final ExtentCache cache;
    private final Supplier<BlockNames> names;
    private final ConcurrentLinkedDeque<Desk> idle = new ConcurrentLinkedDeque<>();

    Reading(
            String place,
            Places places,
            PackReader packs,
            ExtentCodec codec,
            ExtentCache cache,
            Supplier<BlockNames> names) {
        this.place = place;
        this.places = places;
        this.packs = packs;
        this.codec = codec;
        this.cache = cache;
        this.names = names;
    }

    /** What one read works with. */
    private record Desk(BlockNames names, MemorySegment id, NativeBuffer stored) {}

    /** As {@link BlockStore#read}: from whatever place has it whole. */
    void read(MemorySegment id, MemorySegment target) {
        Desk polled = idle.pollFirst();
        Desk desk = polled == null
                ? new Desk(
                        names.get(), MemorySegment.ofArray(new byte[BlockNames.ID_BYTES]), new NativeBuffer(FIRST_ROOM))
                : polled;
        try {
            read(id, target, desk);
        } catch (StoreException e) {
            // A collection may have taken the pack away since the block was looked up; then it is in another one now.
            read(id, target, desk);
        } finally {
            idle.addFirst(desk);
        }
    }

    private void read(MemorySegment id, MemorySegment target, Desk desk) {
        List<Place> candidates = places.places(id);
        @Nullable StoreException damage = null;
        for (Place candidate : candidates) {
            try {
                read(candidate, target, desk);
                desk.names.name(target, desk.id);
                if (desk.id.mismatch(id) < 0) {
                    return;
                }
                damage = damaged(
                        id, "what is in " + PackFiles.path(candidate.pack().id()) + " is something else");
            } catch (StoreException e) {
                damage = e;
            }
        }
        throw damage != null ? damage : damaged(id, "no pack that is whole has it");
    }

    private void read(Place from, MemorySegment target, Desk desk) {
        PackTable table = from.table();
        if (table.blockBytes(from.block()) != target.byteSize()) {
            throw new StoreException(
                    StoreFailure.DAMAGED,
                    "A block in " + place + "/" + PackFiles.path(from.pack().id()) + " has "
                            + table.blockBytes(from.block()) + " bytes, and " + target.byteSize()
                            + " were expected. Verify the store.",
                    null);
        }
        int extent = table.extentOf(from.block());
        cache.copy(
                from.packNumber(),
                extent,
                table.plain(extent),
                table.blockStart(from.block()),
                target,
                plain -> load(from, extent, plain, desk));
    }

    private void load(Place from, int extent, MemorySegment plain, Desk desk) {
        PackTable table = from.table();
        packs.read(from.pack(), frames -> {
            if (table.codec(extent) == RecordHeader.RAW) {
                frames.read(table.offset(extent), plain);
                return true;
            }
            int bytes = table.stored(extent);
            MemorySegment stored = desk.stored.atLeast(bytes).asSlice(0, bytes);
            frames.read(table.offset(extent), stored);
            if (!codec.decompress(table.codec(extent), stored, plain)) {
                throw new StoreException(
                        StoreFailure.DAMAGED,
                        "Extent " + extent + " of " + place + "/"
                                + PackFiles.path(from.pack().id())
                                + " is damaged: its codec makes nothing of it. Verify the store.",
                        null);
            }
            return true;
        });
    }

    private StoreException damaged(MemorySegment id, String why) {
        return new StoreException(
                StoreFailure.DAMAGED,
                "Block " + HexFormat.of().formatHex(id.toArray(ValueLayout.JAVA_BYTE))
                        + " cannot be read from the store in " + place + ": " + why
                        + ". Verify the store to know which objects that concerns.",
                null);
    }

    @Override
    public void close() {
        idle.forEach(desk -> desk.stored.close());
        cache.close();
    }
}
