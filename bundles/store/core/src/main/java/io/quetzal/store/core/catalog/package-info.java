/**
 * What the store is: which packs it has, and which objects. Every commit writes a fragment and then the root, which is the
 * only moment at which anything comes to be. {@link io.quetzal.store.core.catalog.Catalog} is that, with all of it in
 * memory.
 */
@NullMarked
package io.quetzal.store.core.catalog;

import org.jspecify.annotations.NullMarked;
