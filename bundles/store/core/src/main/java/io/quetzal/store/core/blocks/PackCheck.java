package io.quetzal.store.core.blocks;

import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.store.core.crypto.BlockNames;
import io.quetzal.store.core.format.PackEntry;
import io.quetzal.store.core.format.PackTable;
import io.quetzal.store.core.format.RecordHeader;
import io.quetzal.store.core.pack.FrameReader;
import io.quetzal.store.core.pack.PackFiles;
import io.quetzal.store.core.pack.PackReader;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** Reads packs from their first block to their last. Used by one thread, with buffers of its own. */
final class PackCheck implements AutoCloseable {
    private static final int FIRST_ROOM = 1 << 20;

    private final String place;
    private final Packs packs;
    private final Places places;
    private final PackReader reader;
    private final ExtentCodec codec;
    private final BlockNames namer;
    private final Findings findings;
    private final NativeBuffer idBuffer = new NativeBuffer(BlockNames.ID_BYTES);
    private final NativeBuffer storedBuffer = new NativeBuffer(FIRST_ROOM);
    private final NativeBuffer plainBuffer = new NativeBuffer(FIRST_ROOM);
    private int[] ends = {};
    /** Whether nothing is wrong with the pack so far. */
    private boolean sound;

    PackCheck(
            String place,
            Packs packs,
            Places places,
            PackReader reader,
            ExtentCodec codec,
            BlockNames namer,
            Findings findings) {
        this.place = place;
        this.packs = packs;
        this.places = places;
        this.reader = reader;
        this.codec = codec;
        this.namer = namer;
        this.findings = findings;
    }

    /** Checks every block of a pack. */
    void pack(PackEntry entry) {
        @Nullable
        Pack pack = packs.all().stream()
                .filter(each -> each.id().equals(entry.id()))
                .findFirst()
                .orElse(null);
        if (pack == null) {
            // Collected since the verification has begun.
            return;
        }
        sound = true;
        try {
            PackTable table = table(pack, entry);
            reader.read(entry, frames -> {
                for (int extent = 0; extent < table.extents(); extent++) {
                    extent(frames, pack, entry, table, extent);
                }
                return true;
            });
            findings.read(entry.fileBytes());
        } catch (StoreException e) {
            if (packs.get(pack.number()) == null) {
                return;
            }
            damage(e.getMessage());
        }
        if (!sound) {
            // Whatever of it is put again is stored anew, which mends it.
            pack.offer(false);
        }
    }

    /** Its own table, read anew; else what was made of its records when the store was opened. */
    private PackTable table(Pack pack, PackEntry entry) {
        @Nullable PackTable salvaged = places.salvaged(pack.number());
        if (!entry.hasTable() && salvaged != null) {
            return salvaged;
        }
        try {
            reader.checkLength(entry);
            return reader.table(entry);
        } catch (StoreException e) {
            if (salvaged == null) {
                throw e;
            }
            damage(e.getMessage());
            return salvaged;
        }
    }

    private void extent(FrameReader frames, Pack pack, PackEntry entry, PackTable table, int extent) {
        int first = table.firstBlock(extent);
        int blocks = table.blocksOf(extent);
        String what = place + "/" + PackFiles.path(entry.id()) + ", extent " + extent + " at byte "
                + table.offset(extent) + " of its stream: ";
        try {
            MemorySegment plain = plain(frames, table, extent);
            MemorySegment ids = idBuffer.atLeast((long) blocks * BlockNames.ID_BYTES);
            namer.nameAll(plain, ends(table, first, blocks), blocks, ids);
            findings.checked(blocks);
            for (int i = 0; i < blocks; i++) {
                if (!table.is(first + i, ids.asSlice((long) i * BlockNames.ID_BYTES, BlockNames.ID_BYTES))) {
                    findings.bad(pack.number(), first + i);
                    damage(what + "block " + (first + i) + " is not what its id says.");
                }
            }
        } catch (StoreException e) {
            if (e.reason() != StoreFailure.DAMAGED) {
                throw e;
            }
            for (int i = 0; i < blocks; i++) {
                findings.bad(pack.number(), first + i);
            }
            damage(what + e.getMessage());
        }
    }

    private void damage(String sentence) {
        sound = false;
        findings.damage(sentence);
    }

    private int[] ends(PackTable table, int first, int blocks) {
        if (ends.length < blocks) {
            ends = new int[blocks];
        }
        for (int i = 0; i < blocks; i++) {
            ends[i] = table.blockEnd(first + i);
        }
        return ends;
    }

    private MemorySegment plain(FrameReader frames, PackTable table, int extent) {
        MemorySegment plain = plainBuffer.atLeast(table.plain(extent)).asSlice(0, table.plain(extent));
        if (table.codec(extent) == RecordHeader.RAW) {
            frames.read(table.offset(extent), plain);
            return plain;
        }
        MemorySegment stored = storedBuffer.atLeast(table.stored(extent)).asSlice(0, table.stored(extent));
        frames.read(table.offset(extent), stored);
        if (!codec.decompress(table.codec(extent), stored, plain)) {
            throw new StoreException(StoreFailure.DAMAGED, "Its codec makes nothing of it.", null);
        }
        return plain;
    }

    @Override
    public void close() {
        idBuffer.close();
        storedBuffer.close();
        plainBuffer.close();
    }
}
