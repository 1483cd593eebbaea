package io.quetzal.platform.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Follows the chain through the audit log and finds out where it can be continued. */
final class AuditCheck {
    /** How many files are followed; older ones were followed when they were young. */
    private static final int FILES = 8;

    private static final Pattern NUMBER = Pattern.compile("\\{\"number\":(\\d{1,18}),");
    private static final int NUMBER_AT_MOST = 32;

    private final AuditSegments segments;
    private final List<String> problems = new ArrayList<>();
    private @Nullable String expected;
    private long number;
    private boolean broken;
    private boolean torn;

    private AuditCheck(AuditSegments segments) {
        this.segments = segments;
    }

    /**
     * What was found.
     *
     * @param segment the last file's number, 0 if there is none
     * @param appendable whether the last file can be continued: it is whole and so is the chain in it
     * @param number the last line's number
     * @param previous what the next line has to name as the one before it
     * @param broken whether the chain is broken and nothing has been said of it in the log yet
     * @param problems everything that is wrong, for the log and for health
     */
    record Result(
            int segment, boolean appendable, long number, String previous, boolean broken, List<String> problems) {}

    static Result of(AuditSegments segments) throws IOException {
        return new AuditCheck(segments).run();
    }

    private Result run() throws IOException {
        List<Integer> numbers = segments.numbers();
        if (numbers.isEmpty()) {
            return new Result(0, false, 0, AuditLine.NO_PREVIOUS, false, List.of());
        }
        if (numbers.getFirst() == 1 && numbers.size() <= FILES) {
            expected = AuditLine.NO_PREVIOUS;
        }
        int last = numbers.getFirst() - 1;
        for (int segment : numbers.subList(Math.max(0, numbers.size() - FILES), numbers.size())) {
            if (expected != null && segment != last + 1 && last >= numbers.getFirst()) {
                problem("files before " + segments.file(segment).getFileName() + " are missing");
            }
            follow(segment);
            last = segment;
        }
        String previous = broken || expected == null ? AuditLine.NO_PREVIOUS : expected;
        return new Result(last, !torn && !broken, number, previous, broken, List.copyOf(problems));
    }

    private void follow(int segment) throws IOException {
        AuditSegments.Content content = segments.read(segment);
        for (int i = 0; i < content.lines().size(); i++) {
            byte[] line = content.lines().get(i);
            String previous = AuditLine.previousIn(line);
            if (previous == null) {
                problem("line " + (i + 1) + " of " + segments.file(segment) + " is not a line of an audit log");
            } else if (i == 0 && startsAnew(line, previous)) {
                broken = false;
            } else if (expected != null && !expected.equals(previous)) {
                problem("line " + (i + 1) + " of " + segments.file(segment) + " does not follow the line before it");
            }
            expected = AuditLine.hash(line);
            number = Math.max(number, numberOf(line));
        }
        torn = content.torn();
    }

    private static boolean startsAnew(byte[] line, String previous) {
        return previous.equals(AuditLine.NO_PREVIOUS)
                && new String(line, StandardCharsets.UTF_8).contains("\"action\":\"" + AuditLine.CHAIN_BROKEN + "\"");
    }

    private static long numberOf(byte[] line) {
        String start = new String(line, 0, Math.min(line.length, NUMBER_AT_MOST), StandardCharsets.ISO_8859_1);
        Matcher matcher = NUMBER.matcher(start);
        return matcher.lookingAt() ? Long.parseLong(matcher.group(1)) : 0;
    }

    private void problem(String what) {
        broken = true;
        problems.add(what);
    }
}
