/**
 * The state of a single node, kept in one H2 MVStore file.
 *
 * <p>All facts live in memory as an immutable {@link io.quetzal.state.local.Snapshot}; the file is a log of commits that
 * is only ever appended to. Reads take the snapshot of the latest acknowledged commit and wait for nobody. Transactions
 * run one after the other, each on the outcome of the one before; a single thread writes them to the file, several at a
 * time when several wait, and acknowledges them after fsync.
 *
 * <p>A file that an earlier run wrote is opened for reading only. The first commit of a run writes all facts to a new
 * file and renames it over the old one, as does the first commit after a failed write, and whenever the file holds too
 * much that is outdated. So there is one way to begin a file, one way to grow it, and no way to damage it by mending it.
 *
 * <p>Start with {@link io.quetzal.state.local.LocalStateService}; the files are described in
 * {@code docs/formats/state.md}.
 */
@NullMarked
package io.quetzal.state.local;

import org.jspecify.annotations.NullMarked;
