package io.quetzal.vm.shell;

import java.io.IOException;
import java.io.InputStream;

/** The input of a connection that is there for one command. Ending the connection ends a read. */
final class PipedKeyboard implements Keyboard {
    private final InputStream input;
    private final boolean typed;

    PipedKeyboard(InputStream input, boolean typed) {
        this.input = input;
        this.typed = typed;
    }

    @Override
    public boolean typed() {
        return typed;
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        return input.read(buffer);
    }

    @Override
    public void close() {
        // The shell closes the connection when the command is done.
    }
}
