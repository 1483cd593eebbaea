package io.quetzal.platform.cli.command;

import java.nio.charset.StandardCharsets;

/**
 * Takes away the sequence with which a guest asks where the cursor is, in output that comes in pieces. A terminal answers
 * it as if somebody had typed, and what answers a question of long ago would end up in somebody's command line. Not for
 * several threads.
 */
final class CursorQueries {
    private static final String QUERY = "\u001b[6n";

    private String heldBack = "";

    /** The output without the query; an end that may be the beginning of one comes with the next piece. */
    byte[] takenFrom(byte[] piece) {
        String shown = (heldBack + new String(piece, StandardCharsets.ISO_8859_1)).replace(QUERY, "");
        int held = QUERY.length() - 1;
        while (!shown.endsWith(QUERY.substring(0, held))) {
            held--;
        }
        heldBack = shown.substring(shown.length() - held);
        return shown.substring(0, shown.length() - held).getBytes(StandardCharsets.ISO_8859_1);
    }
}
