/**
 * The dependency rules of docs/architecture.md, checked from the manifests of the built bundles. Start with
 * {@link io.quetzal.itest.rules.DependencyRules}.
 */
@NullMarked
package io.quetzal.itest.rules;

import org.jspecify.annotations.NullMarked;
