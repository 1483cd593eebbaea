/**
 * Tests that run inside the container: the built distribution is started as it is, with one bundle more, which holds
 * these classes together with JUnit and AssertJ. Maven and an IDE run them as they run any test; each test method is then
 * carried out in the node, with the node's own bundles and services.
 *
 * <p>Start with {@link io.quetzal.itest.container.InContainer}, which says how to write one.
 */
@NullMarked
package io.quetzal.itest.container;

import org.jspecify.annotations.NullMarked;
