package io.quetzal.platform.api.job;

import io.quetzal.platform.api.failure.InvalidValueException;

/**
 * How far something is.
 *
 * @param done how much is done, 0 to total
 * @param total how much there is, 0 when nobody knows yet
 * @param unit what is counted, in the plural: {@code bytes}, {@code steps}, {@code files}
 * @param phase what is being done now, in a few words
 */
public record Progress(long done, long total, String unit, String phase) {
    /** Refuses what cannot be. */
    public Progress {
        if (done < 0 || total < 0 || (total > 0 && done > total)) {
            throw new InvalidValueException("Progress of " + done + " of " + total + " " + unit + " cannot be.");
        }
    }
}
