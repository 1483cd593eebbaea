package io.quetzal.state.api;

/**
 * A fact as it was when it was read.
 *
 * @param key what it is about, unique among its sort
 * @param value what is known
 * @param revision the store's revision at which it was written; grows with every change of anything
 * @param <T> the record that holds it
 */
public record Fact<T extends Record>(String key, T value, long revision) {}
