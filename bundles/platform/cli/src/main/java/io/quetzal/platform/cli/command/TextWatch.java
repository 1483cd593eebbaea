package io.quetzal.platform.cli.command;

import java.nio.charset.StandardCharsets;

/** Looks for a text in output that comes in pieces. Not for several threads. */
final class TextWatch {
    private final String text;
    private String tail = "";

    TextWatch(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** Whether the text is complete with these bytes. */
    boolean sees(byte[] bytes) {
        // Any charset with one character per byte will do: the text is turned into the same.
        String wanted = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        String shown = tail + new String(bytes, StandardCharsets.ISO_8859_1);
        tail = shown.substring(Math.max(0, shown.length() - wanted.length() + 1));
        return shown.contains(wanted);
    }
}
