package io.quetzal.store.core.pack;

import io.quetzal.store.core.crypto.StoreKeys;
import io.quetzal.store.core.disk.Disk;
import io.quetzal.store.core.disk.DiskFile;
import io.quetzal.store.core.format.FileKind;
import io.quetzal.store.core.format.Footer;
import io.quetzal.store.core.format.Fragment;
import io.quetzal.store.core.format.Id;
import io.quetzal.store.core.format.PackHeader;
import io.quetzal.store.core.format.RootSlot.FragmentRef;
import java.lang.foreign.MemorySegment;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.OptionalLong;

/** The fragments of a store's catalogue, each a file of frames. Used by one thread at a time. */
public final class FragmentFiles {
    /** Where they are. */
    public static final String DIRECTORY = "fragments";

    private static final String SUFFIX = ".fragment";

    private final Disk disk;
    private final StoreKeys keys;
    private final Id store;
    private final SecureRandom random = new SecureRandom();
    private final FrameBuffers writing = new FrameBuffers();
    private final FrameReader.Buffers reading = new FrameReader.Buffers();

    /** For one store. */
    public FragmentFiles(Disk disk, StoreKeys keys, Id store) {
        this.disk = disk;
        this.keys = keys;
        this.store = store;
    }

    /** A fragment's name in its directory. */
    public static String name(long number) {
        return HexFormat.of().toHexDigits(number) + SUFFIX;
    }

    /** The number of a fragment that has this name; none if it is no fragment's. */
    public static OptionalLong number(String name) {
        String digits = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : "";
        if (digits.length() != 2 * Long.BYTES || !digits.chars().allMatch(HexFormat::isHexDigit)) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(HexFormat.fromHexDigitsToLong(digits));
    }

    private static String path(long number) {
        return DIRECTORY + "/" + name(number);
    }

    /** Writes a fragment; returns when a crash leaves it there. */
    public FragmentRef write(Fragment fragment) {
        String path = path(fragment.to());
        // One may be left of a commit that failed here before.
        disk.delete(path);
        var header = new PackHeader(FileKind.FRAGMENT, Id.random(random), store, Id.NONE);
        byte[] bytes = fragment.encode();
        long fileBytes;
        try (DiskFile file = disk.create(path)) {
            var frames = new FrameWriter(file, header, keys, writing);
            frames.write(bytes);
            fileBytes = frames.finish(new Footer(0, bytes.length));
            file.sync();
        }
        disk.syncDirectory(DIRECTORY);
        return new FragmentRef(fragment.to(), fileBytes, header.id());
    }

    /** Reads the fragment that the root names. */
    public Fragment read(FragmentRef ref) {
        long number = ref.number();
        String place = disk.place() + "/" + path(number);
        try (FrameReader frames = FrameReader.open(disk, path(number), keys, reading)) {
            PackHeader header = frames.header();
            if (header.kind() != FileKind.FRAGMENT
                    || !header.store().equals(store)
                    || !header.id().equals(ref.id())
                    || frames.fileBytes() != ref.fileBytes()) {
                throw FrameReader.damaged(place, "it is not the fragment that the root names");
            }
            Footer footer = frames.footer();
            var bytes = new byte[footer.length()];
            frames.read(footer.offset(), MemorySegment.ofArray(bytes));
            Fragment fragment = Fragment.decode(bytes, place);
            if (fragment.to() != number) {
                throw FrameReader.damaged(place, "it tells of generation " + fragment.to());
            }
            return fragment;
        }
    }

    /** What the root would say of a fragment that it does not name. */
    public FragmentRef refer(long number) {
        try (FrameReader frames = FrameReader.open(disk, path(number), keys, reading)) {
            return new FragmentRef(number, frames.fileBytes(), frames.header().id());
        }
    }

    /** Deletes a fragment that the root does not name any more. */
    public void delete(long number) {
        disk.delete(path(number));
    }

    /** Whether there is a file for this number. */
    public boolean exists(long number) {
        return disk.exists(path(number));
    }
}
