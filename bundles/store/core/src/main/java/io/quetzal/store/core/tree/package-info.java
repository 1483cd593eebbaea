/**
 * How files, directories and long contents become blocks, and what they are read back from: bytes in, bytes out, described
 * in {@code docs/formats/store-tree.md}. Start with {@link io.quetzal.store.core.tree.Entry}, which is a file without its
 * content, and {@link io.quetzal.store.core.tree.ContentRef}, which leads to the content.
 */
@NullMarked
package io.quetzal.store.core.tree;

import org.jspecify.annotations.NullMarked;
