package io.quetzal.stream.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.stream.api.Durability;
import io.quetzal.stream.api.Topic;
import io.quetzal.stream.core.disk.RealDisk;
import io.quetzal.stream.core.log.Logs;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A directory that this or an earlier version has written can be read. It is as a power failure has left it: the last batch
 * is in the write-ahead log only. Run with {@code -Dgolden=<directory>} to write one of a new version there.
 */
class GoldenFilesTest {
    private static final Topic TOPIC = Engines.topic(new Durability.Synced(), 1);

    @TempDir
    Path directory;

    @Test
    void readsWhatVersion1HasWritten() throws IOException {
        if (System.getProperty("golden") != null) {
            write(Path.of(System.getProperty("golden")));
        }
        copy(Path.of("src/test/resources/golden/1"), directory);
        try (StreamEngine engine = Engines.open(new RealDisk(directory), TOPIC)) {
            engine.grow(TOPIC);
            assertThat(Logs.values(Engines.log(engine, TOPIC, 0), 0))
                    .isEqualTo(IntStream.range(0, 8)
                            .mapToObj(i -> i + ":value " + i)
                            .toList());
            assertThat(Engines.log(engine, TOPIC, 0).verify().damage()).isEmpty();
        }
    }

    private void write(Path target) throws IOException {
        Path source = directory.resolve("new");
        try (StreamEngine engine = Engines.open(new RealDisk(source), TOPIC)) {
            engine.grow(TOPIC);
            for (int i = 0; i < 4; i++) {
                Engines.append(
                        Engines.log(engine, TOPIC, 0),
                        Logs.batch(Engines.CLOCK, "value " + (2 * i), "value " + (2 * i + 1)));
                if (i == 1) {
                    engine.checkpoint();
                }
            }
            copy(source, target);
        }
        Path segment = target.resolve(Logs.ID
                        .directory()
                        .replace(Logs.ID.topic().toString(), TOPIC.id().toString()))
                .resolve("00000000000000000000.log");
        try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 10);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }
}
