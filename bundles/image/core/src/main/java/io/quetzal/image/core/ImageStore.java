package io.quetzal.image.core;

import io.quetzal.image.api.ImageException;
import io.quetzal.image.api.ImageException.ImageFailure;
import io.quetzal.image.core.ImageManifest.ImageFile;
import io.quetzal.image.core.ImageManifest.ImageSource;
import io.quetzal.image.core.file.Checksums;
import io.quetzal.image.core.file.DurableFiles;
import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.json.JsonCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The images' files: a directory per image, called by its id. An image that is on its way in or out is in a directory
 * {@code .pending-<id>}; whether it then stays is for the catalogue to say, also after a crash, see {@link #recover}.
 */
final class ImageStore {
    private static final String MANIFEST = "manifest.json";
    private static final String BUILDING = ".building-";
    private static final String PENDING = ".pending-";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");
    private static final String REBUILD = " Build the image again (quetzal image build NAME), which mends it.";

    private final Path root;
    private final JsonCodec json;
    private final Map<Path, Stamp> verified = new ConcurrentHashMap<>();

    /** What a file looked like when its checksum was right. */
    private record Stamp(FileTime modified, long size) {}

    /**
     * An image in the store.
     *
     * @param id its id
     * @param manifest what it is
     */
    record Stored(String id, ImageManifest manifest) {}

    ImageStore(Path root, JsonCodec json) {
        this.root = root;
        this.json = json;
    }

    /** Where everything is. */
    Path root() {
        return root;
    }

    /** A new directory to build in. */
    Workspace workspace() throws IOException {
        return Workspace.make(root.resolve(BUILDING + UniqueId.next()));
    }

    /** Writes the manifest of an image whose files are all there; with this the image is complete, and has its id. */
    Stored seal(Workspace workspace, ImageManifest manifest) throws IOException, InterruptedException {
        byte[] bytes = json.write(manifest);
        workspace.write(MANIFEST, out -> out.write(bytes));
        DurableFiles.sync(workspace.image());
        return new Stored(Checksums.of(bytes), manifest);
    }

    /** An unharmed image that was made of the same, if there is one. */
    Optional<Stored> find(ImageSource source) throws IOException {
        for (String id : ids()) {
            try {
                ImageManifest manifest = manifest(id);
                if (manifest.source().equals(source)) {
                    verify(id, manifest);
                    return Optional.of(new Stored(id, manifest));
                }
            } catch (ImageException damaged) {
                // Building it again mends it.
            }
        }
        return Optional.empty();
    }

    /** Brings a complete image to the door. */
    void stage(Workspace workspace, String id) throws IOException {
        DurableFiles.deleteTree(pending(id));
        DurableFiles.move(workspace.image(), pending(id));
    }

    /** Lets the image at the door in; a damaged one that is there makes way. */
    void admit(String id) throws IOException {
        Path place = directory(id);
        if (Files.exists(place)) {
            Path trash = root.resolve(BUILDING + UniqueId.next());
            DurableFiles.move(place, trash);
            DurableFiles.deleteTree(trash);
        }
        DurableFiles.move(pending(id), place);
    }

    /** Takes an image to the door, where nobody finds it. */
    void withdraw(String id) throws IOException {
        if (Files.exists(directory(id))) {
            DurableFiles.deleteTree(pending(id));
            DurableFiles.move(directory(id), pending(id));
        }
    }

    /** Removes what is at the door. */
    void discard(String id) throws IOException {
        DurableFiles.deleteTree(pending(id));
    }

    /**
     * Puts in order what a crash has left: what was being built is removed, and what was on its way in or out is let in
     * or removed, as the catalogue knows the image or not.
     */
    void recover(Predicate<String> known) throws IOException {
        for (String name : names()) {
            if (name.startsWith(BUILDING)) {
                DurableFiles.deleteTree(root.resolve(name));
            } else if (name.startsWith(PENDING)) {
                settle(name.substring(PENDING.length()), known);
            }
        }
    }

    /** Lets in what is at the door if the catalogue knows it, and removes it otherwise. */
    void settle(String id, Predicate<String> known) throws IOException {
        if (known.test(id)) {
            admit(id);
        } else {
            discard(id);
        }
    }

    /**
     * An image's manifest, compared with its id.
     *
     * @throws ImageException if it is missing or changed
     */
    ImageManifest manifest(String id) {
        Path file = directory(id).resolve(MANIFEST);
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw damaged(file, "it cannot be read (" + e + ")", e);
        }
        if (!Checksums.of(bytes).equals(id)) {
            throw damaged(file, "its checksum is not the image's id", null);
        }
        try {
            if (!Integer.valueOf(ImageManifest.FORMAT_VERSION)
                    .equals(asInt(json.readTree(bytes).get("formatVersion")))) {
                throw damaged(file, "its format is of another version of QuetzalCore", null);
            }
            return json.read(bytes, ImageManifest.class);
        } catch (InvalidValueException e) {
            throw damaged(file, "it is no manifest: " + e.getMessage(), e);
        }
    }

    /**
     * Compares every file of an image with its manifest: its size always, its checksum unless it was right before and
     * the file has not been touched since.
     *
     * @throws ImageException if one is missing, truncated or changed
     */
    void verify(String id, ImageManifest manifest) {
        for (ImageFile file : manifest.files()) {
            verify(file(id, file.name()), file);
        }
    }

    /** Where a file of an image is. */
    Path file(String id, String name) {
        return directory(id).resolve(name);
    }

    private void verify(Path path, ImageFile expected) {
        try {
            var stamp = new Stamp(Files.getLastModifiedTime(path), Files.size(path));
            if (stamp.size() != expected.size().bytes()) {
                throw damaged(
                        path,
                        "it has " + stamp.size() + " bytes instead of "
                                + expected.size().bytes(),
                        null);
            }
            if (stamp.equals(verified.get(path))) {
                return;
            }
            if (!Checksums.of(path).equals(expected.sha256())) {
                throw damaged(path, "its content was changed", null);
            }
            verified.put(path, stamp);
        } catch (NoSuchFileException e) {
            throw damaged(path, "it is missing", e);
        } catch (IOException e) {
            throw damaged(path, "it cannot be read (" + e + ")", e);
        }
    }

    private List<String> ids() throws IOException {
        return names().stream().filter(ID.asMatchPredicate()).sorted().toList();
    }

    private List<String> names() throws IOException {
        try (var entries = Files.list(root)) {
            return entries.map(entry -> String.valueOf(entry.getFileName())).toList();
        }
    }

    private Path directory(String id) {
        return root.resolve(id);
    }

    private Path pending(String id) {
        return root.resolve(PENDING + id);
    }

    private static @Nullable Integer asInt(@Nullable Object value) {
        return value instanceof Number number ? number.intValue() : null;
    }

    private static ImageException damaged(Path file, String why, @Nullable Throwable cause) {
        return new ImageException(
                ImageFailure.IMAGE_DAMAGED, "The image's file " + file + " is damaged: " + why + "." + REBUILD, cause);
    }
}
