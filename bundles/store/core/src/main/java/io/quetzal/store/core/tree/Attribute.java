package io.quetzal.store.core.tree;

/**
 * An extended attribute; access control lists are some.
 *
 * @param name with its namespace: {@code user.mime_type}
 * @param value at most 64 KiB
 */
@SuppressWarnings("ArrayRecordComponent") // Only carried from a file to bytes and back.
public record Attribute(byte[] name, byte[] value) {}
