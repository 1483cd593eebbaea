package io.quetzal.vm.driver.qemu;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quetzal.vm.spi.VmEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What QEMU itself has printed since its last start. It prints there too why it ends, so that this can be told also when
 * nobody was there to hear it.
 *
 * @param file where it prints to
 */
record QemuLog(Path file) {
    /** The event of QEMU's tracing that tells why it ends; printed once, so a guest cannot fill the disk with it. */
    static final String END_TRACE = "qemu_system_shutdown_request";

    private static final Pattern END = Pattern.compile(END_TRACE + " reason=(\\d+)");
    private static final Pattern SIGNAL = Pattern.compile("terminating on signal \\d+");
    /** QEMU's {@code ShutdownCause} in its order, which later versions only add to. */
    private static final List<String> CAUSES = List.of(
            "none",
            "host-error",
            "host-qmp-quit",
            "host-qmp-system-reset",
            "host-signal",
            "host-ui",
            "guest-shutdown",
            "guest-reset",
            "guest-panic",
            "subsystem-reset",
            "snapshot-load");

    private static final int MOST_SHOWN = 2000;

    /** The last of its messages, on one line; empty if there are none. */
    String lastMessages() {
        String messages = text().lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.contains(END_TRACE))
                .collect(Collectors.joining("; "));
        return messages.substring(Math.max(0, messages.length() - MOST_SHOWN));
    }

    /** Why QEMU has said that it ends, in the words of its control protocol; empty if it has not said so. */
    Optional<String> cause() {
        String text = text();
        var traced = END.matcher(text);
        if (traced.find()) {
            int number = Integer.parseInt(traced.group(1));
            return Optional.of(number < CAUSES.size() ? CAUSES.get(number) : "shutdown cause " + number);
        }
        return SIGNAL.matcher(text).find() ? Optional.of("host-signal") : Optional.empty();
    }

    /** How a process has ended that nobody watched; empty if this QEMU was built without tracing and cannot say. */
    Optional<VmEnd> unseenEnd() {
        Optional<VmEnd> said = cause().map(QemuLog::endFor);
        if (said.isPresent() || text().contains(END_TRACE)) {
            return said;
        }
        String messages = lastMessages();
        return Optional.of(new VmEnd.Crashed("QEMU was killed or has failed while the node was away."
                + (messages.isEmpty() ? "" : " It said: " + messages)));
    }

    /** What a cause in the words of QEMU's control protocol means. */
    static VmEnd endFor(String cause) {
        return switch (cause) {
            case "guest-shutdown" -> new VmEnd.Orderly("The guest switched itself off.");
            case "guest-panic" -> new VmEnd.Crashed("The guest's kernel panicked.");
            case "host-qmp-quit" -> new VmEnd.Orderly("QEMU was told to end through its control socket.");
            case "host-signal" -> new VmEnd.Crashed("QEMU was ended by a signal from outside (TERM, INT or HUP).");
            default -> new VmEnd.Crashed("QEMU ended: " + cause + ".");
        };
    }

    private String text() {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
