package io.quetzal.itest.container;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The tests of this class run inside a node. A test method, and what JUnit calls before and after it, may ask for any
 * service of the node by its interface, and for the {@link Container}. Only the constructor and what gives parameterized
 * tests their arguments run on both sides.
 *
 * <p>All such classes share one node, so each test leaves the node as it found it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(InContainerExtension.class)
public @interface InContainer {
    /** Whether the class has a node of its own, because it leaves traces. */
    boolean ofItsOwn() default false;
}
