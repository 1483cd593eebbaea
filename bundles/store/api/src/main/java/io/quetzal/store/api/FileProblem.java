package io.quetzal.store.api;

/**
 * A file that could not be read or made as it should be.
 *
 * @param path where it is; bytes that are no UTF-8 are shown as {@code \xNN}
 * @param problem what was tried and why it failed, as a sentence
 */
public record FileProblem(String path, String problem) {}
