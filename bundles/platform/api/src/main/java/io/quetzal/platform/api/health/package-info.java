/** Whether the node lives and whether it is ready to serve, from every check that is installed. */
@NullMarked
@Version("1.0.0")
package io.quetzal.platform.api.health;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
