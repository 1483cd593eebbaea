/**
 * Every byte of a store's files, encoded and decoded; no file is touched here. {@code docs/formats/store.md} says the same
 * in tables. Whatever a decoder is given, it answers what was encoded or refuses with
 * {@link io.quetzal.store.api.StoreException.StoreFailure#DAMAGED} or {@code FORMAT_UNKNOWN}. Start with
 * {@link io.quetzal.store.core.format.PackHeader}, then {@link io.quetzal.store.core.format.Frame}.
 */
@NullMarked
package io.quetzal.store.core.format;

import org.jspecify.annotations.NullMarked;
