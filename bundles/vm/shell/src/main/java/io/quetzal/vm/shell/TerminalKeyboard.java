package io.quetzal.vm.shell;

import java.io.IOException;
import java.util.EnumSet;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.InputFlag;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Attributes.OutputFlag;
import org.jline.terminal.Terminal;
import org.jline.utils.NonBlockingInputStream;

/** The keyboard of a terminal, without line editing, echo and signal keys. */
final class TerminalKeyboard implements Keyboard {
    private static final long MOMENT_MILLIS = 100;

    private final Terminal terminal;
    private final NonBlockingInputStream input;
    private final Attributes before;
    private boolean closed;

    TerminalKeyboard(Terminal terminal) {
        this.terminal = terminal;
        this.input = (NonBlockingInputStream) terminal.input();
        this.before = terminal.getAttributes();
        var raw = new Attributes(before);
        raw.setLocalFlags(EnumSet.of(LocalFlag.ICANON, LocalFlag.ECHO, LocalFlag.ISIG, LocalFlag.IEXTEN), false);
        raw.setInputFlags(EnumSet.of(InputFlag.IXON, InputFlag.ICRNL, InputFlag.INLCR, InputFlag.IGNCR), false);
        raw.setOutputFlag(OutputFlag.OPOST, false);
        terminal.setAttributes(raw);
    }

    @Override
    public boolean typed() {
        return true;
    }

    /** Never waits for long, so that no key is swallowed that is meant for the shell. */
    @Override
    public synchronized int read(byte[] buffer) throws IOException {
        if (closed) {
            return -1;
        }
        int read = input.readBuffered(buffer, 0, buffer.length, MOMENT_MILLIS);
        return read == NonBlockingInputStream.READ_EXPIRED ? 0 : read;
    }

    @Override
    public synchronized void close() {
        closed = true;
        terminal.setAttributes(before);
    }
}
