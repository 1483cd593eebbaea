package io.quetzal.platform.security;

/** Makes text that came from outside safe to show on one line of a terminal or a log. */
final class Printable {
    private static final int LONGEST = 500;

    private Printable() {}

    /**
     * The text, cut off if it is very long, with everything that could end a line, steer a terminal or turn the order
     * of the letters around written as {@code \}{@code uXXXX}.
     */
    static String of(String text) {
        var out = new StringBuilder();
        for (int i = 0; i < Math.min(text.length(), LONGEST); i++) {
            char c = text.charAt(i);
            if (isSafe(c)) {
                out.append(c);
            } else {
                out.append(String.format("\\u%04x", (int) c));
            }
        }
        return text.length() > LONGEST ? out + "…" : out.toString();
    }

    private static boolean isSafe(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> c != '\\';
        };
    }
}
