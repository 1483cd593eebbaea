/** Karaf commands for the store: {@code store:put}, {@code store:ls} and so on, all on {@code StoreService}. */
@NullMarked
package io.quetzal.store.shell;

import org.jspecify.annotations.NullMarked;
