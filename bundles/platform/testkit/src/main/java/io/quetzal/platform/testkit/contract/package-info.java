/**
 * Tests for contract kits, which are tests themselves. Apart from the other helpers, because it needs JUnit's launcher.
 * {@link io.quetzal.platform.testkit.contract.ContractRun} is where to start.
 */
@Version("1.0.0")
@NullMarked
package io.quetzal.platform.testkit.contract;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
