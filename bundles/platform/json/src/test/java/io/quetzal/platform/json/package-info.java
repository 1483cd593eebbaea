/** What the JSON dialect writes, what it reads, and how it refuses the rest. */
@NullMarked
package io.quetzal.platform.json;

import org.jspecify.annotations.NullMarked;
