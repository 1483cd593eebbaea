package io.quetzal.store.api;

import java.util.List;

/**
 * What came of storing something.
 *
 * @param object what is in the store now
 * @param files how many files, directories and other things it holds
 * @param newBlocks how many blocks were not there before
 * @param newBytes how many bytes of content these have
 * @param storedBytes how many bytes were added to the store
 * @param unchangedFiles how many files were taken from the parent unread
 * @param problems what was left out, in the order in which it was met; at most {@value #MOST_PROBLEMS} of them
 * @param problemCount how much was left out; if not 0, the object is partial
 */
public record PutResult(
        StoredObject object,
        long files,
        long newBlocks,
        long newBytes,
        long storedBytes,
        long unchangedFiles,
        List<FileProblem> problems,
        long problemCount) {
    /** How many problems are told one by one. */
    public static final int MOST_PROBLEMS = 1000;

    /** Keeps a copy. */
    public PutResult {
        problems = List.copyOf(problems);
    }
}
