/**
 * The tests that every notifier must pass, whomever it tells. A notifier's test class extends
 * {@link io.quetzal.alert.spi.contract.AlertNotifierContract} and says how to make the notifier and how to read what it
 * has told. JUnit and AssertJ are optional imports, so that a node without them runs notifiers all the same.
 */
@NullMarked
@Version("1.0.0")
package io.quetzal.alert.spi.contract;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
