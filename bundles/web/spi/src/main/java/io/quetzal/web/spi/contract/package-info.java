/**
 * The tests that every panel of the dashboard must pass.
 *
 * <p>A panel's test class extends {@link io.quetzal.web.spi.contract.DashboardPanelContract} and says how to make the
 * panel. JUnit and AssertJ are optional imports, so that a node without them serves panels all the same.
 */
@NullMarked
@Version("1.0.0")
package io.quetzal.web.spi.contract;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
