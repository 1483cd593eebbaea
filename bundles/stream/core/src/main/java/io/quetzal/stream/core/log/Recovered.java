package io.quetzal.stream.core.log;

import java.util.List;

/**
 * A partition as it was found.
 *
 * @param segments its segments in order, at least one; the last one can be written to
 * @param logStart the offset of the first record that can be read
 * @param epochs the leaders' epochs, at least one
 * @param producers the idempotent producers at its end
 * @param checkpoints where the next checkpoints go
 * @param uncompacted the offset from which on nothing was compacted yet
 * @param changed whether it is not as the latest checkpoint says
 */
record Recovered(
        List<Segment> segments,
        long logStart,
        Epochs epochs,
        Producers producers,
        Checkpoints checkpoints,
        long uncompacted,
        boolean changed) {}
