package io.quetzal.state.api;

import io.quetzal.platform.api.quantity.ByteSize;

/**
 * How the state fares.
 *
 * @param mode whether it can be changed
 * @param message why, and what to do if it is read-only
 * @param revision the latest commit's revision
 * @param facts how many facts there are
 * @param size how large the store is on disk
 */
public record StateHealth(Mode mode, String message, long revision, long facts, ByteSize size) {
    /** Whether the state can be changed. */
    public enum Mode {
        /** It can. */
        READ_WRITE,
        /** It can only be read, because it is damaged or its disk is full; nothing is ever overwritten. */
        READ_ONLY
    }
}
