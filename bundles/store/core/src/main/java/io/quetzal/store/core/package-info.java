/**
 * QuarXTor: objects become blocks ({@code ingest}, {@code tree}), blocks are kept once ({@code blocks}, {@code index},
 * {@code pack}, {@code catalog}, {@code format}, {@code crypto}, {@code disk}), and files are made of them again
 * ({@code restore}). Start with {@link io.quetzal.store.core.StoresOnClassPath}, and {@link io.quetzal.store.core.StoresOfNode} in a node.
 */
@NullMarked
package io.quetzal.store.core;

import org.jspecify.annotations.NullMarked;
