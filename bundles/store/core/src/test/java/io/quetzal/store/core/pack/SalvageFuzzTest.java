package io.quetzal.store.core.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.hash.component.FastestBlake3;
import io.quetzal.platform.testkit.Fuzzing;
import io.quetzal.store.core.Parsing;
import io.quetzal.store.core.crypto.BlockNames;
import io.quetzal.store.core.crypto.StoreKeys;
import io.quetzal.store.core.disk.DiskFile;
import io.quetzal.store.core.disk.SimulatedDisk;
import io.quetzal.store.core.format.FileKind;
import io.quetzal.store.core.format.Footer;
import io.quetzal.store.core.format.Id;
import io.quetzal.store.core.format.PackHeader;
import io.quetzal.store.core.format.RecordHeader;
import io.quetzal.store.core.pack.PackSalvage.Found;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** The stream of a pack whose seals are whole: records, a table that is none, a footer that leads anywhere. */
public class SalvageFuzzTest {
    private static final FastestBlake3 BLAKE3 = new FastestBlake3();
    private static final StoreKeys KEYS = new StoreKeys(new byte[StoreKeys.KEY_BYTES], false, BLAKE3);
    private static final PackHeader HEADER = new PackHeader(FileKind.META, new Id(1, 2), new Id(3, 4), Id.NONE);
    private static final FrameBuffers BUFFERS = new FrameBuffers();
    private static final int LARGEST_PLAIN = 1 << 16;

    @Test
    void givesBackWhatIsWhole() {
        Fuzzing.run(SalvageFuzzTest.class, SalvageFuzzTest::fuzzerTestOneInput);
    }

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        byte[] stream = Parsing.rest(input);
        mendChecksums(stream);
        Footer footer = footer(Parsing.choice(input, 2), stream);
        var disk = new SimulatedDisk();
        write(disk, stream, footer);
        var salvage =
                new PackSalvage(disk, KEYS, HEADER.store(), BlockNames.blake3(BLAKE3.plain()), SalvageFuzzTest::decode);
        Parsing.readsOrRefuses(input, () -> {
            Found found = salvage.find(PackFiles.name(HEADER.id()));
            assertThat(found.entry().id()).isEqualTo(HEADER.id());
            if (!found.entry().hasTable()) {
                assertThat(found.damage()).isPresent();
                assertThat(salvage.table(found.entry()).blocks())
                        .isEqualTo(found.entry().blocks());
            }
        });
    }

    private static void write(SimulatedDisk disk, byte[] stream, Footer footer) {
        disk.makeDirectory(PackFiles.DIRECTORY);
        try (DiskFile file = disk.create(PackFiles.path(HEADER.id()))) {
            var frames = new FrameWriter(file, HEADER, KEYS, BUFFERS);
            frames.beginRecord();
            frames.write(stream);
            frames.finish(footer);
        }
    }

    /** Nowhere, or where the first four bytes say. */
    private static Footer footer(int choice, byte[] stream) {
        if (choice == 0 || stream.length < Integer.BYTES) {
            return new Footer(0, 0);
        }
        ByteBuffer bytes = ByteBuffer.wrap(stream).order(ByteOrder.LITTLE_ENDIAN);
        return new Footer(bytes.getShort(0) & 0xffff, bytes.getShort(2) & 0xffff);
    }

    /** Makes a record of whatever begins like one. */
    private static void mendChecksums(byte[] stream) {
        ByteBuffer bytes = ByteBuffer.wrap(stream).order(ByteOrder.LITTLE_ENDIAN);
        int checksumAt = RecordHeader.BYTES - Integer.BYTES;
        for (int at = 0; at + RecordHeader.BYTES <= stream.length; at++) {
            if (bytes.getInt(at) == RecordHeader.MAGIC) {
                var crc = new CRC32C();
                crc.update(stream, at, checksumAt);
                bytes.putInt(at + checksumAt, (int) crc.getValue());
            }
        }
    }

    private static boolean decode(int codec, MemorySegment stored, MemorySegment plain) {
        plain.fill((byte) codec);
        return plain.byteSize() <= LARGEST_PLAIN;
    }
}
