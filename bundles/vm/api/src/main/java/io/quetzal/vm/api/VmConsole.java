package io.quetzal.vm.api;

import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/** One attachment to a machine's serial console. It lasts over stops and starts of the machine, until it is closed. */
@ProviderType
public interface VmConsole extends AutoCloseable {
    /**
     * Types into the console. Waits while the guest does not read.
     *
     * @throws VmException if the machine does not run
     */
    void write(byte[] bytes);

    /** Detaches; the listener is not called again. */
    @Override
    void close();

    /** Told what the console shows. Called on one thread at a time; while it does not return, no more is read for it. */
    @ConsumerType
    interface Listener {
        /**
         * Output of the guest. The first call brings what was shown last before one attached.
         *
         * @param bytes what was shown
         */
        void output(byte[] bytes);

        /** Output was lost, because this listener took too long or the node was away. */
        void gap();

        /** The machine was deleted or the node stops; nothing comes any more. */
        void closed(String why);
    }
}
