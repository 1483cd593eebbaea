package io.quetzal.vm.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quetzal.vm.api.VmConsole;
import io.quetzal.vm.api.VmException;
import io.quetzal.vm.api.VmException.VmFailure;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Answers each piece that is typed by showing it in brackets. */
final class FakeGuest implements VmConsole {
    private final String shownBefore;
    private final ByteArrayOutputStream typed = new ByteArrayOutputStream();
    private final CountDownLatch attached = new CountDownLatch(1);
    private volatile boolean off;
    private VmConsole.@Nullable Listener listener;
    private boolean closed;

    FakeGuest(String shownBefore) {
        this.shownBefore = shownBefore;
    }

    VmConsole attach(Listener wanted) {
        listener = wanted;
        wanted.output(shownBefore.getBytes(UTF_8));
        attached.countDown();
        return this;
    }

    void switchOff() {
        off = true;
    }

    /** Is deleted as soon as somebody is attached. */
    void delete() throws InterruptedException {
        attached.await();
        if (listener != null) {
            listener.closed("VM demo was deleted");
        }
    }

    String typed() {
        return typed.toString(UTF_8);
    }

    boolean left() {
        return closed;
    }

    @Override
    public void write(byte[] bytes) {
        if (off) {
            throw new VmException(VmFailure.WRONG_STATE, "VM demo is stopped. Start it first.");
        }
        typed.writeBytes(bytes);
        if (listener != null) {
            listener.output(("[" + new String(bytes, UTF_8) + "]").getBytes(UTF_8));
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
