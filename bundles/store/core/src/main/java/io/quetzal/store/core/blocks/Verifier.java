package io.quetzal.store.core.blocks;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.job.JobContext;
import io.quetzal.platform.api.job.Progress;
import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.store.api.VerifyOptions;
import io.quetzal.store.core.blocks.Places.Place;
import io.quetzal.store.core.catalog.Catalog;
import io.quetzal.store.core.crypto.BlockNames;
import io.quetzal.store.core.format.PackEntry;
import io.quetzal.store.core.format.PackTable;
import io.quetzal.store.core.format.RecordHeader;
import io.quetzal.store.core.pack.FrameReader;
import io.quetzal.store.core.pack.PackFiles;
import io.quetzal.store.core.pack.PackReader;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads packs from their first block to their last, and says what is not as it was written. */
final class Verifier {
    private static final int FIRST_ROOM = 1 << 20;

    private final String place;
    private final Catalog catalog;
    private final Packs packs;
    private final Places places;
    private final PackReader reader;
    private final ExtentCodec codec;
    private final Supplier<BlockNames> names;

    Verifier(
            String place,
            Catalog catalog,
            Packs packs,
            Places places,
            PackReader reader,
            ExtentCodec codec,
            Supplier<BlockNames> names) {
        this.place = place;
        this.catalog = catalog;
        this.packs = packs;
        this.places = places;
        this.reader = reader;
        this.codec = codec;
        this.names = names;
    }

    BlockVerification verify(VerifyOptions options, ObjectReferences references, JobContext job) {
        var run = new Run();
        List<PackEntry> chosen = new ArrayList<>(catalog.packs());
        if (options.share() < 1) {
            Collections.shuffle(chosen, new Random());
            chosen = chosen.subList(0, (int) Math.ceil(chosen.size() * options.share()));
        }
        try (run) {
            for (int i = 0; i < chosen.size(); i++) {
                job.checkCancelled();
                run.pack(chosen.get(i));
                job.progress(new Progress(i + 1L, chosen.size(), "packs", "reading packs"));
            }
        }
        Predicate<MemorySegment> lost = run::isLost;
        List<UniqueId> damaged = new ArrayList<>();
        for (ObjectRecord object : catalog.objects().values()) {
            job.checkCancelled();
            if (lacks(object, references, lost)) {
                damaged.add(object.id());
            }
        }
        return new BlockVerification(chosen.size(), run.blocks, run.readBytes, List.copyOf(run.damage), damaged, lost);
    }

    private static boolean lacks(ObjectRecord object, ObjectReferences references, Predicate<MemorySegment> lost) {
        var found = new boolean[1];
        try {
            references.walk(object, (kind, id, bytes) -> {
                found[0] |= lost.test(id);
                return true;
            });
        } catch (StoreException e) {
            if (e.reason() != StoreFailure.DAMAGED) {
                throw e;
            }
            return true;
        }
        return found[0];
    }

    /** One verification. */
    private final class Run implements AutoCloseable {
        private final BlockNames namer = names.get();
        private final MemorySegment id = MemorySegment.ofArray(new byte[BlockNames.ID_BYTES]);
        private final NativeBuffer storedBuffer = new NativeBuffer(FIRST_ROOM);
        private final NativeBuffer plainBuffer = new NativeBuffer(FIRST_ROOM);
        private final Touched bad = new Touched();
        private final List<String> damage = new ArrayList<>();
        private long blocks;
        private long readBytes;

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
            int before = damage.size();
            try {
                PackTable table = reader.table(entry);
                reader.read(entry, frames -> {
                    for (int extent = 0; extent < table.extents(); extent++) {
                        extent(frames, pack, entry, table, extent);
                    }
                    return true;
                });
                readBytes += entry.fileBytes();
            } catch (StoreException e) {
                if (packs.get(pack.number()) == null) {
                    return;
                }
                damage.add(e.getMessage());
            }
            if (damage.size() > before) {
                // Whatever of it is put again is stored anew, which mends it.
                pack.offer(false);
            }
        }

        private void extent(FrameReader frames, Pack pack, PackEntry entry, PackTable table, int extent) {
            int first = table.firstBlock(extent);
            int end = first + table.blocksOf(extent);
            String what = place + "/" + PackFiles.path(entry.id()) + ", extent " + extent + " at byte "
                    + table.offset(extent) + " of its stream: ";
            try {
                MemorySegment plain = plain(frames, table, extent);
                for (int block = first; block < end; block++) {
                    namer.name(plain.asSlice(table.blockStart(block), table.blockBytes(block)), id);
                    blocks++;
                    if (!table.is(block, id)) {
                        bad.add(pack.number(), block);
                        damage.add(what + "block " + block + " is not what its id says.");
                    }
                }
            } catch (StoreException e) {
                if (e.reason() != StoreFailure.DAMAGED) {
                    throw e;
                }
                for (int block = first; block < end; block++) {
                    bad.add(pack.number(), block);
                }
                damage.add(what + e.getMessage());
            }
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

        /** Whether no pack has the block whole, as far as is known. */
        boolean isLost(MemorySegment block) {
            for (Place each : places.places(block)) {
                if (!bad.contains(each.packNumber(), each.block())) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public void close() {
            storedBuffer.close();
            plainBuffer.close();
        }
    }
}
