package io.quetzal.vm.core;

import io.quetzal.vm.spi.VmInstance;

/** A machine whose guest does not end when it is asked to. */
final class Deaf extends Forwarding {
    private final boolean polite;

    /** A deaf guest; if it is polite, there seems to be a way to ask it. */
    Deaf(VmInstance real, boolean polite) {
        super(real);
        this.polite = polite;
    }

    @Override
    public boolean requestShutdown() {
        return polite;
    }
}
