/** The node itself: who it is, where its files are, how it fares. */
@NullMarked
@Version("1.0.0")
package io.quetzal.platform.api.node;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
