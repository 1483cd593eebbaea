@NullMarked
package io.quetzal.vm.driver.simulated;

import org.jspecify.annotations.NullMarked;
