/** Tests of what makes a node speak TLS. */
@NullMarked
package io.quetzal.platform.cli.tls;

import org.jspecify.annotations.NullMarked;
