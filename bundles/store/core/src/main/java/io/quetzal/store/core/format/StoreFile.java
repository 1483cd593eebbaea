package io.quetzal.store.core.format;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.id.Name;
import io.quetzal.store.api.StoreSettings;
import io.quetzal.store.api.StoreSettings.BlockHash;
import io.quetzal.store.core.blocks.BlockLayout;

/**
 * The file {@code STORE}, written once.
 *
 * @param id the store's
 * @param encrypted whether its packs, fragments and ids are secret
 * @param layout what it was made with
 */
public record StoreFile(Id id, boolean encrypted, BlockLayout layout) {
    /** The largest block that a store can be made for. */
    public static final int LARGEST_BLOCK = 16 << 20;

    private static final byte[] MAGIC = Versions.magic("QUARXTOR");
    private static final String WHAT = "The file STORE";
    private static final int LONGEST_NAME = 100;

    /** Its bytes. */
    public byte[] encode() {
        Encoder encoder = Versions.begin(MAGIC);
        id.write(encoder);
        encoder.u8(hash(layout.settings().hash())).u8(encrypted ? 1 : 0);
        encoder.text(layout.settings().chunker().value());
        encoder.u32(layout.chunkMin()).u32(layout.chunkAverage()).u32(layout.chunkMax());
        return encoder.checksum().toBytes();
    }

    /** Reads it. */
    public static StoreFile decode(byte[] bytes) {
        var decoder = new Decoder(bytes, WHAT);
        decoder.magic(MAGIC);
        decoder.versionAndFeatures();
        if (bytes.length < 4) {
            throw decoder.damaged("it ends too early");
        }
        new Decoder(bytes, WHAT).skip(bytes.length - 4).checksum(0);
        Id id = Id.read(decoder);
        int hash = decoder.u8();
        boolean encrypted = decoder.u8() != 0;
        String chunker = decoder.text(LONGEST_NAME);
        int min = decoder.u32(LARGEST_BLOCK);
        int average = decoder.u32(LARGEST_BLOCK);
        int max = decoder.u32(LARGEST_BLOCK);
        decoder.skip(4).end();
        try {
            var settings = new StoreSettings(hash(hash, decoder), new Name(chunker));
            return new StoreFile(id, encrypted, new BlockLayout(settings, min, average, max));
        } catch (InvalidValueException e) {
            throw decoder.damaged("its chunker has no name");
        }
    }

    private static int hash(BlockHash hash) {
        return switch (hash) {
            case BLAKE3 -> 1;
            case SHA256 -> 2;
        };
    }

    private static BlockHash hash(int number, Decoder decoder) {
        return switch (number) {
            case 1 -> BlockHash.BLAKE3;
            case 2 -> BlockHash.SHA256;
            default -> throw decoder.damaged(number + " is no hash");
        };
    }
}
