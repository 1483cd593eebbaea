@NullMarked
package io.quetzal.vm.core;

import org.jspecify.annotations.NullMarked;
