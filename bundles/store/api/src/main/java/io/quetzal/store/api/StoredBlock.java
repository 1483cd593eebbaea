package io.quetzal.store.api;

/**
 * A block.
 *
 * @param id the hash of its content, 64 hexadecimal digits; in an encrypted store only who has the key can compute it
 * @param bytes how long it is
 * @param pack which pack holds it, 32 hexadecimal digits
 */
public record StoredBlock(String id, int bytes, String pack) {}
