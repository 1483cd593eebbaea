package io.quetzal.platform.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of the audit log: {@code audit-00000001.jsonl} and so on.
 *
 * @param directory the directory that holds them
 */
record AuditSegments(Path directory) {
    private static final Pattern NAME = Pattern.compile("audit-(\\d{8})\\.jsonl");

    /**
     * What one file holds.
     *
     * @param lines the complete lines, without their ends
     * @param torn whether more bytes follow that are no complete line: a write that a crash cut off
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Content(List<byte[]> lines, boolean torn) {}

    /** The numbers of the files that there are, ascending. */
    List<Integer> numbers() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> NAME.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(name -> Integer.valueOf(name.group(1)))
                    .sorted()
                    .toList();
        }
    }

    Path file(int number) {
        return directory.resolve(String.format("audit-%08d.jsonl", number));
    }

    /** When the last line of a file was written, or later. */
    Instant lastWrite(int number) throws IOException {
        return Files.getLastModifiedTime(file(number)).toInstant();
    }

    Content read(int number) throws IOException {
        byte[] bytes = Files.readAllBytes(file(number));
        var lines = new ArrayList<byte[]>();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                lines.add(Arrays.copyOfRange(bytes, start, i));
                start = i + 1;
            }
        }
        return new Content(lines, start < bytes.length);
    }
}
