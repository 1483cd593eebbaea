/**
 * QuarXNet: the store over HTTP, all below {@code /store}. {@link io.quetzal.store.rest.ContentResource} takes content and
 * gives it, {@link io.quetzal.store.rest.UploadResource} takes it in pieces that a broken connection does not spoil,
 * {@link io.quetzal.store.rest.CatalogResource} tells what there is, and {@link io.quetzal.store.rest.WorkResource} begins
 * what takes long.
 *
 * <p>Content is always sent whole, whatever the store has already: who could skip it by naming a hash could find out, and
 * get, what others have stored.
 */
@NullMarked
package io.quetzal.store.rest;

import org.jspecify.annotations.NullMarked;
