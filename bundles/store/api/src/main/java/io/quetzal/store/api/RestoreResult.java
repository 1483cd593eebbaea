package io.quetzal.store.api;

import java.util.List;

/**
 * What came of making files again.
 *
 * @param files how many files, directories and other things were made or were there already as they should be
 * @param writtenBytes how many bytes of content were written
 * @param problems what could not be made, in the order in which it was met; at most {@value PutResult#MOST_PROBLEMS}
 * @param problemCount how much could not be made; if not 0, the files are partial
 */
public record RestoreResult(long files, long writtenBytes, List<FileProblem> problems, long problemCount) {
    /** Keeps a copy. */
    public RestoreResult {
        problems = List.copyOf(problems);
    }
}
