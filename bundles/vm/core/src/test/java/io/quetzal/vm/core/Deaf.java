package io.quetzal.vm.core;

import io.quetzal.vm.api.VmMetrics;
import io.quetzal.vm.spi.VmInstance;
import java.time.Duration;
import java.util.List;

/**
 * A machine whose guest does not end when it is asked to.
 *
 * @param real the machine
 * @param polite whether there seems to be a way to ask it
 */
record Deaf(VmInstance real, boolean polite) implements VmInstance {
    @Override
    public boolean requestShutdown() {
        return polite;
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
