/** Long lists in bounded pieces: ask with a {@link io.quetzal.platform.api.page.PageRequest}, read a {@link io.quetzal.platform.api.page.Page}. */
@NullMarked
@Version("1.0.0")
package io.quetzal.platform.api.page;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
