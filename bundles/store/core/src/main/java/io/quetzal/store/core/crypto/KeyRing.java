package io.quetzal.store.core.crypto;

import io.quetzal.platform.hash.Blake3Provider;
import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.store.api.StoreKey;
import io.quetzal.store.api.StoreKey.KeyKind;
import io.quetzal.store.api.StoreSecret;
import io.quetzal.store.core.disk.Disk;
import io.quetzal.store.core.disk.DiskFiles;
import io.quetzal.store.core.format.KeySlot;
import io.quetzal.store.core.format.KeySlot.Hardening;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The keys of an encrypted store: files that each hold the same master key, wrapped for another secret. */
public final class KeyRing {
    private static final String DIRECTORY = "keys";
    private static final String SUFFIX = ".key";
    /** An empty file in the place of a key that was removed, so that its number is not given again. */
    private static final String REMOVED = ".removed";

    private static final int LARGEST_FILE = 16 * 1024;

    private final Disk disk;
    private final KeyWrap wrap;
    private final Hardening hardening;
    private final SecureRandom random = new SecureRandom();

    /**
     * The ring of one store.
     *
     * @param storeFile all bytes of the file STORE
     * @param hardening how new passphrases are made hard to guess
     */
    public KeyRing(Disk disk, Blake3Provider blake3, byte[] storeFile, Hardening hardening) {
        this.disk = disk;
        this.hardening = hardening;
        wrap = new KeyWrap(blake3, storeFile);
    }

    /** The keys, in the order of their numbers; without those whose files are damaged. */
    public List<StoreKey> keys() {
        return slots(new ArrayList<>()).stream().map(KeySlot::key).toList();
    }

    /** Adds a key for a secret; returns when a crash leaves it there. */
    public synchronized StoreKey add(byte[] master, StoreSecret secret, String label) {
        KeyKind kind = KeyWrap.kind(secret)
                .orElseThrow(() -> new StoreException(
                        StoreFailure.INVALID,
                        "Nothing cannot be a key. Give a passphrase or the content of a key file.",
                        null));
        disk.makeDirectory(DIRECTORY);
        var key = new StoreKey(nextNumber(), label, kind, Instant.now().truncatedTo(ChronoUnit.MILLIS));
        KeySlot slot = wrap.wrap(master, key, secret, hardening, random);
        DiskFiles.write(disk, DIRECTORY, key.number() + SUFFIX, slot.encode());
        return key;
    }

    /** Removes a key, but never the last one; returns when a crash does not bring it back. */
    public synchronized void remove(int number) {
        List<StoreKey> keys = keys();
        if (keys.stream().noneMatch(key -> key.number() == number)) {
            throw new StoreException(
                    StoreFailure.NO_SUCH_KEY,
                    "The store has no key " + number + ". It has "
                            + keys.stream().map(StoreKey::number).toList() + ".",
                    null);
        }
        if (keys.size() == 1) {
            throw new StoreException(
                    StoreFailure.LAST_KEY,
                    "Key " + number
                            + " is the only one; without it nobody could open the store. Add another one first.",
                    null);
        }
        DiskFiles.write(disk, DIRECTORY, number + REMOVED, new byte[0]);
        disk.delete(DIRECTORY + "/" + number + SUFFIX);
        disk.syncDirectory(DIRECTORY);
    }

    /**
     * The master key.
     *
     * @throws StoreException with {@code WRONG_KEY} if no key is opened by this secret
     */
    public byte[] open(StoreSecret secret) {
        List<StoreException> damaged = new ArrayList<>();
        List<KeySlot> slots = slots(damaged);
        Optional<KeyKind> kind = KeyWrap.kind(secret);
        for (KeySlot slot : slots) {
            if (kind.isPresent() && slot.key().kind() == kind.get()) {
                Optional<byte[]> master = wrap.open(slot, secret);
                if (master.isPresent()) {
                    return master.get();
                }
            }
        }
        if (!damaged.isEmpty()) {
            throw damaged.getFirst();
        }
        throw new StoreException(
                StoreFailure.WRONG_KEY,
                "No key of the store in " + disk.place() + " is opened by this "
                        + kind.map(Enum::toString).orElse("(it is encrypted, and nothing was given)")
                        + ". Give another passphrase or key file; the store has " + slots.size() + " keys.",
                null);
    }

    /** One damaged key leaves the others of use. */
    private List<KeySlot> slots(List<StoreException> damaged) {
        List<KeySlot> slots = new ArrayList<>();
        for (String name : disk.list(DIRECTORY)) {
            if (name.endsWith(SUFFIX)) {
                String path = DIRECTORY + "/" + name;
                try {
                    byte[] bytes = DiskFiles.read(disk, path, LARGEST_FILE);
                    slots.add(KeySlot.decode(bytes, "The key " + disk.place() + "/" + path));
                } catch (StoreException e) {
                    damaged.add(e);
                }
            }
        }
        slots.sort(Comparator.comparingInt(slot -> slot.key().number()));
        return slots;
    }

    private int nextNumber() {
        int highest = 0;
        for (String name : disk.list(DIRECTORY)) {
            int dot = name.indexOf('.');
            if (dot > 0 && name.substring(0, dot).chars().allMatch(Character::isDigit)) {
                highest = Math.max(highest, Integer.parseInt(name.substring(0, dot)));
            }
        }
        return highest + 1;
    }

    /** Overwrites a key. */
    public static void forget(byte[] key) {
        Arrays.fill(key, (byte) 0);
    }
}
