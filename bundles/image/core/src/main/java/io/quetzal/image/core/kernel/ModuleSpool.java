package io.quetzal.image.core.kernel;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All modules of a kernel, one behind the other in one file. They come as a stream and take some 80 MB, of which a guest
 * needs one; which ones is known when all have come.
 */
public final class ModuleSpool implements AutoCloseable {
    private final FileChannel channel;
    private final Map<String, Place> places = new HashMap<>();
    private final Set<String> builtIn = new HashSet<>();

    private record Place(String fileName, long offset, int length) {}

    /** Writes what a module's file holds. */
    @FunctionalInterface
    public interface Writer {
        /** Writes all of it. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** Makes an empty one over a new file, which is removed at the end. */
    public ModuleSpool(Path file) throws IOException {
        this.channel = FileChannel.open(
                file,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }

    /** Adds a module. */
    public void add(String fileName, Writer content) throws IOException {
        long offset = channel.size();
        channel.position(offset);
        content.writeTo(Channels.newOutputStream(channel));
        long length = channel.size() - offset;
        if (length > KernelModule.LARGEST) {
            throw new IOException("The module " + fileName + " has more than " + KernelModule.LARGEST + " bytes.");
        }
        places.put(KernelModule.nameOf(fileName), new Place(fileName, offset, (int) length));
    }

    /** Remembers that these are part of the kernel: the lines of {@code modules.builtin}. */
    public void addBuiltIn(String modulesBuiltin) {
        modulesBuiltin
                .lines()
                .map(line -> line.substring(line.lastIndexOf('/') + 1))
                .filter(KernelModule::isModule)
                .map(KernelModule::nameOf)
                .forEach(builtIn::add);
    }

    /** Whether the kernel has this in itself. */
    boolean isBuiltIn(String name) {
        return builtIn.contains(name);
    }

    /** A module with its bytes, if there is one of this name. */
    Optional<ModuleSet.Loaded> load(String name) {
        return Optional.ofNullable(places.get(name)).map(place -> {
            try {
                byte[] content = KernelModule.unpack(place.fileName(), read(place));
                return new ModuleSet.Loaded(KernelModule.parse(place.fileName(), content), content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private byte[] read(Place place) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(place.length());
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, place.offset() + bytes.position()) < 0) {
                throw new EOFException("The spooled module " + place.fileName() + " is truncated.");
            }
        }
        return bytes.array();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
