package io.quetzal.platform.rest;

import io.quetzal.platform.api.security.AuditLog;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The audit log for spreadsheets.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
final class AuditCsv {
    static final String HEAD = "number,at,caller,origin,action,subject,outcome\r\n";

    /** A spreadsheet takes a cell that begins so for a formula, and runs it. */
    private static final String FORMULA = "=+-@\t\r";

    private AuditCsv() {}

    static String line(AuditLog.Entry entry) {
        return Stream.of(
                        String.valueOf(entry.number()),
                        entry.at().toString(),
                        entry.caller(),
                        entry.origin(),
                        entry.action(),
                        entry.subject(),
                        entry.outcome())
                .map(AuditCsv::cell)
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String text) {
        String harmless = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + harmless.replace("\"", "\"\"") + '"';
    }
}
