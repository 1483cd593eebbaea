/** Chooses the version that serves on this machine, and registers it as a service. */
@NullMarked
package io.quetzal.platform.hash.component;

import org.jspecify.annotations.NullMarked;
