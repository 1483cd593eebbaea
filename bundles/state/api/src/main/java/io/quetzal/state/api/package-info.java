/**
 * Small facts that must outlive the process, and later the node: which machines there are, who the users are.
 *
 * <p>A subsystem describes each sort of fact with a {@link io.quetzal.state.api.FactType}, reads and watches them
 * through {@link io.quetzal.state.api.Facts}, and changes several at once in a
 * {@link io.quetzal.state.api.StateTransaction}. What has been written is on disk before the call returns. Bulk bytes do
 * not belong here: a fact is at most {@link io.quetzal.state.api.FactType#LARGEST_VALUE} long. Start with
 * {@link io.quetzal.state.api.StateService}.
 */
@NullMarked
@Version("1.0.0")
package io.quetzal.state.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
