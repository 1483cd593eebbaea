/** What things are called: {@link io.quetzal.platform.api.id.Name} by people, {@link io.quetzal.platform.api.id.UniqueId} by programs. */
@NullMarked
@Version("1.0.0")
package io.quetzal.platform.api.id;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
