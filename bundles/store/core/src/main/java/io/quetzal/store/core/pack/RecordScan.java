package io.quetzal.store.core.pack;

import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.store.core.blocks.ObjectRecord;
import io.quetzal.store.core.crypto.BlockNames;
import io.quetzal.store.core.format.Decoder;
import io.quetzal.store.core.format.Frame;
import io.quetzal.store.core.format.ObjectFormat;
import io.quetzal.store.core.format.PackTable;
import io.quetzal.store.core.format.PackTableBuilder;
import io.quetzal.store.core.format.RecordHeader;
import io.quetzal.store.core.format.RecordHeader.Kind;
import io.quetzal.store.core.pack.PackSalvage.ExtentDecoder;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One way through the records of a pack, from the first one on. Behind what is damaged it goes on with the next record that
 * a whole frame names. Used once.
 */
final class RecordScan {
    private static final int LONGEST_VARINT = 5;
    private static final int FIRST_ROOM = 1 << 20;
    private static final long UNKNOWN = -1;

    private final FrameReader frames;
    private final String place;
    private final long end;
    private final PackTableBuilder table = new PackTableBuilder();
    private final List<ObjectRecord> objects = new ArrayList<>();
    private Optional<String> damage = Optional.empty();
    /** Where the record behind the present one begins, as soon as that is known. */
    private long next = UNKNOWN;

    RecordScan(FrameReader frames, String place) {
        this.frames = frames;
        this.place = place;
        end = frames.streamBytes();
    }

    /** What is done with an extent that begins behind its header. */
    private interface ExtentVisitor {
        void extent(RecordHeader header, int[] lengths, long stored);
    }

    /** Reads objects, and passes over blocks. */
    RecordScan objects() {
        scan((header, lengths, stored) -> {});
        return this;
    }

    /** Reads objects, and blocks to name them. */
    RecordScan blocks(BlockNames names, ExtentDecoder decoder) {
        try (var extents = new Extents(names, decoder)) {
            scan(extents);
        }
        return this;
    }

    /** The objects that are whole. */
    List<ObjectRecord> foundObjects() {
        return List.copyOf(objects);
    }

    /** The extents that are whole. */
    PackTable table() {
        return PackTable.decode(table.encode(), end, "What was found in " + place);
    }

    /** The first thing that was not as it should be. */
    Optional<String> damage() {
        return damage;
    }

    private void scan(ExtentVisitor visitor) {
        long at = frames.recordFrom(0);
        while (at <= end - RecordHeader.BYTES) {
            next = UNKNOWN;
            try {
                RecordHeader header = RecordHeader.decode(bytes(at, RecordHeader.BYTES), 0, place);
                if (header.kind() == Kind.TRAILER) {
                    // Nothing but the footer is behind it.
                    return;
                }
                record(header, at + RecordHeader.BYTES, visitor);
            } catch (StoreException e) {
                if (e.reason() != StoreFailure.DAMAGED) {
                    throw e;
                }
                damage = damage.or(() -> Optional.of(e.getMessage()));
            }
            at = next == UNKNOWN ? frames.recordFrom(Frame.at(at) + 1) : next;
        }
    }

    private void record(RecordHeader header, long at, ExtentVisitor visitor) {
        if (header.kind() == Kind.OBJECT) {
            refuseIfLonger(at, header.stored());
            next = at + header.stored();
            objects.add(ObjectFormat.decode(bytes(at, header.stored()), "An object in " + place));
        } else {
            // Each length takes a byte or more.
            refuseIfLonger(at, header.blocks());
            long most = Math.min((long) header.blocks() * LONGEST_VARINT, end - at);
            var decoder = new Decoder(bytes(at, (int) most), place);
            var lengths = new int[header.blocks()];
            int left = header.plain();
            for (int block = 0; block < lengths.length; block++) {
                lengths[block] = (int) decoder.varint(left);
                left -= lengths[block];
            }
            if (left > 0) {
                throw FrameReader.damaged(place, "an extent in it is longer than its blocks");
            }
            long stored = at + decoder.position();
            refuseIfLonger(stored, header.stored());
            // Known even if what is stored is damaged.
            next = stored + header.stored();
            visitor.extent(header, lengths, stored);
        }
    }

    private void refuseIfLonger(long at, int bytes) {
        if (bytes > end - at) {
            throw FrameReader.damaged(place, "a record in it is longer than the file");
        }
    }

    private byte[] bytes(long at, int count) {
        var bytes = new byte[count];
        frames.read(at, MemorySegment.ofArray(bytes));
        return bytes;
    }

    /** Puts the blocks of extents that are whole into the table. */
    private final class Extents implements ExtentVisitor, AutoCloseable {
        private final BlockNames names;
        private final ExtentDecoder decoder;
        private final Arena arena = Arena.ofConfined();
        private final MemorySegment id = arena.allocate(BlockNames.ID_BYTES);
        private MemorySegment plainRoom = arena.allocate(FIRST_ROOM);
        private MemorySegment storedRoom = arena.allocate(FIRST_ROOM);

        Extents(BlockNames names, ExtentDecoder decoder) {
            this.names = names;
            this.decoder = decoder;
        }

        @Override
        public void extent(RecordHeader header, int[] lengths, long stored) {
            MemorySegment plain = plain(header, stored);
            int begin = 0;
            for (int length : lengths) {
                names.name(plain.asSlice(begin, length), id);
                table.addBlock(id, length);
                begin += length;
            }
            table.addExtent(stored, header.plain(), header.stored(), header.codec(), lengths.length);
        }

        private MemorySegment plain(RecordHeader header, long stored) {
            if (header.codec() == RecordHeader.RAW && header.plain() != header.stored()) {
                throw FrameReader.damaged(place, "an extent in it that is not compressed has two lengths");
            }
            storedRoom = atLeast(header.stored(), storedRoom);
            MemorySegment source = storedRoom.asSlice(0, header.stored());
            frames.read(stored, source);
            if (header.codec() == RecordHeader.RAW) {
                return source;
            }
            plainRoom = atLeast(header.plain(), plainRoom);
            MemorySegment plain = plainRoom.asSlice(0, header.plain());
            if (!decoder.decompress(header.codec(), source, plain)) {
                throw FrameReader.damaged(place, "the codec of an extent in it makes nothing of it");
            }
            return plain;
        }

        private MemorySegment atLeast(int bytes, MemorySegment room) {
            return bytes <= room.byteSize() ? room : arena.allocate(Math.max(bytes, 2 * room.byteSize()));
        }

        @Override
        public void close() {
            arena.close();
        }
    }
}
