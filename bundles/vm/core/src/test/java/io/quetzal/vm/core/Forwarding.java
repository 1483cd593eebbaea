package io.quetzal.vm.core;

import io.quetzal.vm.api.VmMetrics;
import io.quetzal.vm.spi.VmInstance;
import java.time.Duration;
import java.util.List;

/** Passes everything on to another instance, but for what a subclass changes. */
abstract class Forwarding implements VmInstance {
    private final VmInstance real;

    Forwarding(VmInstance real) {
        this.real = real;
    }

    @Override
    public boolean requestShutdown() {
        return real.requestShutdown();
    }

    @Override
    public long pid() {
        return real.pid();
    }

    @Override
    public String accelerator() {
        return real.accelerator();
    }

    @Override
    public boolean paused() {
        return real.paused();
    }

    @Override
    public void pause() {
        real.pause();
    }

    @Override
    public void resume() {
        real.resume();
    }

    @Override
    public void reset() {
        real.reset();
    }

    @Override
    public void kill(Duration deadline) {
        real.kill(deadline);
    }

    @Override
    public void writeConsole(byte[] bytes) {
        real.writeConsole(bytes);
    }

    @Override
    public List<String> lastConsoleLines(int most) {
        return real.lastConsoleLines(most);
    }

    @Override
    public byte[] recentConsoleOutput() {
        return real.recentConsoleOutput();
    }

    @Override
    public VmMetrics metrics() {
        return real.metrics();
    }

    @Override
    public void detach() {
        real.detach();
    }
}
