package io.quetzal.stream.api;

/**
 * Where the records of a leader's epoch end.
 *
 * @param epoch which
 * @param endOffset the offset behind its last record
 */
public record EpochEnd(int epoch, long endOffset) {}
