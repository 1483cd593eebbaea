package io.quetzal.image.core.debian;

import io.quetzal.image.core.debian.ChildProcess.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files in a package, as a stream: nothing is unpacked to the disk that nobody asked for. */
public final class PackageFiles {
    private PackageFiles() {}

    /** Is offered each regular file in turn, in the order of the archive. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * A file.
         *
         * @param name its path, without a leading slash
         * @param content its bytes, to be read before this returns or not at all
         */
        void visit(String name, Content content) throws IOException;
    }

    /** A file's bytes. */
    public interface Content {
        /** How many there are. */
        long size();

        /** Writes them all. */
        void copyTo(OutputStream out) throws IOException;

        /**
         * Answers them all.
         *
         * @param most how many there may be
         * @throws IOException if there are more
         */
        byte[] bytes(int most) throws IOException;
    }

    /**
     * Goes through a package.
     *
     * @throws IOException if it is damaged
     * @throws InterruptedException if the thread was interrupted
     */
    public static void visit(BuildTools tools, Path debianPackage, Visitor visitor)
            throws IOException, InterruptedException {
        var command = List.of(tools.dpkgDeb().toString(), "--fsys-tarfile", debianPackage.toString());
        Outcome outcome = ChildProcess.bytes(command, Path.of("/"), output -> {
            var tar = new TarReader(output);
            for (TarReader.@Nullable Entry entry = tar.next(); entry != null; entry = tar.next()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("Interrupted while reading " + debianPackage);
                }
                visitor.visit(entry.name(), new TarContent(tar, entry.size()));
            }
        });
        if (!outcome.succeeded()) {
            throw new IOException("dpkg-deb cannot unpack " + debianPackage + ": " + outcome.complaint());
        }
    }

    private record TarContent(TarReader tar, long size) implements Content {
        @Override
        public void copyTo(OutputStream out) throws IOException {
            tar.copyTo(out);
        }

        @Override
        public byte[] bytes(int most) throws IOException {
            return tar.bytes(most);
        }
    }
}
