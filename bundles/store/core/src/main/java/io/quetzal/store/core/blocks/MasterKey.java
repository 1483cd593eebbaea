package io.quetzal.store.core.blocks;

import io.quetzal.store.core.crypto.KeyRing;
import io.quetzal.store.core.crypto.StoreKeys;

/**
 * The master key of an open store, which is needed to add keys, and what was derived from it.
 *
 * @param bytes the key itself
 * @param keys what was derived
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record MasterKey(byte[] bytes, StoreKeys keys) {
    void forget() {
        KeyRing.forget(bytes);
        keys.forget();
    }
}
