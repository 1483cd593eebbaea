/** What is expected of jobs. */
@NullMarked
package io.quetzal.platform.core.job;

import org.jspecify.annotations.NullMarked;
