/**
 * Redirects the retired calls as classes are loaded. Start at
 * {@link io.quetzal.karaf.subject.weaving.RetiredCalls}.
 */
@NullMarked
package io.quetzal.karaf.subject.weaving;

import org.jspecify.annotations.NullMarked;
