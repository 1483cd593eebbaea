package io.quetzal.vm.core;

import io.quetzal.platform.api.id.Name;
import io.quetzal.vm.api.VmConsole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A machine's serial console for any number of readers, over its starts and stops.
 *
 * <p>What the guest shows goes to each reader's own bounded buffer. While a buffer is full, the guest waits, so a reader
 * that keeps going gets everything, however slow it is. A reader that stands still for longer than the configured
 * patience is passed by: it is told that there is a gap when it goes on, and neither the guest nor the other readers
 * wait for it until then.
 */
final class ConsoleHub {
    private static final int REPLAYED = 64 << 10;

    private final Name machine;
    private final Supplier<Duration> patience;
    /** Guarded by this, as is all below. */
    private final List<ConsoleAttachment> attachments = new ArrayList<>();

    private byte[] recent = new byte[0];
    private boolean closed;

    ConsoleHub(Name machine, Supplier<Duration> patience) {
        this.machine = machine;
        this.patience = patience;
    }

    /** Adds a reader, which first gets what was shown last. */
    VmConsole attach(VmConsole.Listener listener, Consumer<byte[]> keyboard) {
        var attachment = new ConsoleAttachment(machine, listener, keyboard, this::detach);
        synchronized (this) {
            if (closed) {
                throw VmCore.noSuchVm(machine);
            }
            attachments.add(attachment);
            attachment.open(recent);
        }
        return attachment;
    }

    /** Takes what the guest shows; waits while a reader that keeps going has no room. */
    void output(byte[] bytes) {
        List<ConsoleAttachment> readers;
        synchronized (this) {
            recent = tail(recent, bytes);
            readers = List.copyOf(attachments);
        }
        readers.forEach(reader -> reader.offer(bytes, patience.get()));
    }

    /** The console is there again after the driver was away; the driver knows better what was shown last. */
    void resumed(byte[] shownLast) {
        List<ConsoleAttachment> readers;
        synchronized (this) {
            recent = shownLast;
            readers = List.copyOf(attachments);
        }
        readers.forEach(ConsoleAttachment::gap);
    }

    void close(String why) {
        List<ConsoleAttachment> readers;
        synchronized (this) {
            closed = true;
            readers = List.copyOf(attachments);
            attachments.clear();
        }
        readers.forEach(reader -> reader.end(why));
    }

    private synchronized void detach(ConsoleAttachment attachment) {
        attachments.remove(attachment);
    }

    private static byte[] tail(byte[] before, byte[] more) {
        int kept = Math.max(0, Math.min(before.length, REPLAYED - more.length));
        byte[] all = Arrays.copyOfRange(before, before.length - kept, before.length + more.length);
        System.arraycopy(more, 0, all, kept, more.length);
        return all.length <= REPLAYED ? all : Arrays.copyOfRange(all, all.length - REPLAYED, all.length);
    }
}
