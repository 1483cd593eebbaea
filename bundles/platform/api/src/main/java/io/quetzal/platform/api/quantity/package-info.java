/** Amounts that carry their unit, so that no caller mistakes bytes for mebibytes. */
@NullMarked
@Version("1.0.0")
package io.quetzal.platform.api.quantity;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
