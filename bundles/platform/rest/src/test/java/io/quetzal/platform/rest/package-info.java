/** What the platform's resources answer, and what they refuse. */
@NullMarked
package io.quetzal.platform.rest;

import org.jspecify.annotations.NullMarked;
