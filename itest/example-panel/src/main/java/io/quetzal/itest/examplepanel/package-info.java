/** A panel for the dashboard in a bundle of its own: one class that says where it goes, and one ES module that is it. */
@NullMarked
package io.quetzal.itest.examplepanel;

import org.jspecify.annotations.NullMarked;
