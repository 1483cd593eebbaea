/** Specifications of the node's settings. */
@NullMarked
package io.quetzal.platform.config;

import org.jspecify.annotations.NullMarked;
