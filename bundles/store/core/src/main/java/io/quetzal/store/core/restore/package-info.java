/**
 * From blocks back to files: the calling thread goes through the tree and makes directories, workers write contents, and a
 * directory's own times are set when nothing in it is open any more. Nothing that is stored can lead out of the target:
 * every name is looked up in an open directory, and no symbolic link is followed. Start with
 * {@link io.quetzal.store.core.restore.Restore}.
 */
@NullMarked
package io.quetzal.store.core.restore;

import org.jspecify.annotations.NullMarked;
