package io.quetzal.platform.cli.line;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds what somebody presumably meant. */
final class Suggestions {
    private static final Map<String, String> OTHER_WORDS = Map.ofEntries(
            Map.entry("delete", "rm"),
            Map.entry("remove", "rm"),
            Map.entry("destroy", "rm"),
            Map.entry("ls", "list"),
            Map.entry("ps", "list"),
            Map.entry("get", "show"),
            Map.entry("info", "show"),
            Map.entry("inspect", "show"),
            Map.entry("describe", "show"),
            Map.entry("kill", "stop"),
            Map.entry("run", "start"),
            Map.entry("boot", "start"),
            Map.entry("reboot", "reset"),
            Map.entry("attach", "console"),
            Map.entry("stats", "metrics"),
            Map.entry("new", "create"),
            Map.entry("add", "create"),
            Map.entry("follow", "watch"));

    private Suggestions() {}

    /** A question for the end of a message, or nothing if no word is near. */
    static String sentence(String typed, Collection<String> known) {
        List<String> near = near(typed, known);
        return near.isEmpty()
                ? ""
                : " Did you mean "
                        + near.stream().map(word -> "\"" + word + "\"").collect(Collectors.joining(" or ")) + "?";
    }

    private static List<String> near(String typed, Collection<String> known) {
        String other = OTHER_WORDS.get(typed);
        if (other != null && known.contains(other)) {
            return List.of(other);
        }
        int most = Math.max(1, typed.length() / 3);
        int least = known.stream().mapToInt(word -> distance(typed, word)).min().orElse(Integer.MAX_VALUE);
        if (least > most) {
            return List.of();
        }
        return known.stream()
                .filter(word -> distance(typed, word) == least)
                .limit(3)
                .toList();
    }

    /** How many letters must be put in, taken out, replaced or swapped with the next one. */
    private static int distance(String from, String to) {
        int[][] steps = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    steps[i][j] = i + j;
                    continue;
                }
                int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                int best = Math.min(steps[i - 1][j] + 1, Math.min(steps[i][j - 1] + 1, steps[i - 1][j - 1] + change));
                boolean swapped = i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1);
                steps[i][j] = swapped ? Math.min(best, steps[i - 2][j - 2] + 1) : best;
            }
        }
        return steps[from.length()][to.length()];
    }
}
