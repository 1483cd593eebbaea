/**
 * What is secret in a store, and how it is kept so: the master key, the keys that are derived from it, and the seals on
 * frames. {@link io.quetzal.store.core.crypto.KeyRing} opens the master key with what a person knows or has;
 * {@link io.quetzal.store.core.crypto.StoreKeys} derives all others.
 */
@NullMarked
package io.quetzal.store.core.crypto;

import org.jspecify.annotations.NullMarked;
