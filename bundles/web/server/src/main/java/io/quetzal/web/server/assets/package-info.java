/**
 * What browsers load: the files of a {@code WebAssets} service at {@code /} and those of each {@code DashboardPanel}
 * below {@code /panels}. {@link io.quetzal.web.server.assets.AssetRegistry} knows whose files are there,
 * {@link io.quetzal.web.server.assets.AssetPages} answers with them. No path is ever handed to a bundle or a file
 * system: a request finds a file only if the bundle listed it, so there is nothing to climb out of.
 */
@NullMarked
package io.quetzal.web.server.assets;

import org.jspecify.annotations.NullMarked;
