/**
 * What can be configured, and to what. Components declare their settings as {@code @ObjectClassDefinition} types with
 * defaults in code; the {@link io.quetzal.platform.api.config.ConfigService} finds these declarations in every bundle and
 * changes the values, so that a new bundle's settings are there with it.
 */
@NullMarked
@Version("1.0.0")
package io.quetzal.platform.api.config;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
