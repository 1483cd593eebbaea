package io.quetzal.store.core.tree;

/**
 * A file in a directory.
 *
 * @param name its name; empty for the root of an object
 * @param metadata what is known of it
 * @param content what is in it: bytes of a regular file, the listing of a directory, the target of a symbolic link; empty
 *     for everything else
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody changes it, and there is one for each file.
public record Entry(byte[] name, Metadata metadata, ContentRef content) {}
