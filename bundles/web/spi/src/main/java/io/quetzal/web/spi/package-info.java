/**
 * How a subsystem is reached over HTTP. It registers a {@link io.quetzal.web.spi.WebResource} with its routes, and a
 * {@link io.quetzal.web.spi.WebChannel} for whatever flows both ways. The server does the rest for all of them alike:
 * authentication, roles, limits, JSON, errors as problem documents, metrics, and the OpenAPI document. Events need
 * nothing here: whatever is published on the event bus is on the node's event channel. Start with
 * {@code WebResource}.
 *
 * <p>What people look at comes from bundles too: a {@link io.quetzal.web.spi.WebAssets} is the pages at {@code /}, and a
 * {@link io.quetzal.web.spi.DashboardPanel} adds a page to them.
 */
@NullMarked
@Version("1.0.0")
package io.quetzal.web.spi;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
