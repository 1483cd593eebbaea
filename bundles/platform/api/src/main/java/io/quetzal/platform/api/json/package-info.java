/** The one JSON dialect of the node: state, REST, shell and files all write records in the same way. */
@NullMarked
@Version("1.0.0")
package io.quetzal.platform.api.json;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
