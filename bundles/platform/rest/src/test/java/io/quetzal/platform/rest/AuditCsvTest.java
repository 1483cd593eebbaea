package io.quetzal.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.api.security.AuditLog.Entry;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AuditCsvTest {
    private static String line(String subject) {
        return AuditCsv.line(new Entry(7, Instant.EPOCH, "olga", "rest 127.0.0.1", "vm.start", subject, "ok"));
    }

    @Test
    void holdsOneCellForEachMember() {
        assertThat(line("web"))
                .isEqualTo(
                        "\"7\",\"1970-01-01T00:00:00Z\",\"olga\",\"rest 127.0.0.1\",\"vm.start\",\"web\",\"ok\"\r\n");
        assertThat(AuditCsv.HEAD.split(",", -1)).hasSize(7);
    }

    @Test
    void keepsQuotesAndCommasWithinTheirCell() {
        assertThat(line("a\",b")).contains(",\"a\"\",b\",");
    }

    @Test
    void leavesNothingThatASpreadsheetWouldRun() {
        for (String formula : new String[] {"=1+1", "+1", "-1", "@SUM(A1)"}) {
            assertThat(line(formula)).contains(",\"'" + formula + "\",");
        }
    }
}
