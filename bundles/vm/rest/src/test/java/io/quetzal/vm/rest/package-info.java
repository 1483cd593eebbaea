@NullMarked
package io.quetzal.vm.rest;

import org.jspecify.annotations.NullMarked;
