/**
 * What a node needs to speak TLS, made before it starts: {@link io.quetzal.platform.cli.tls.TlsSetup} turns a person's
 * PEM files, or a certificate that it makes itself, into the key stores that the node reads.
 */
@NullMarked
package io.quetzal.platform.cli.tls;

import org.jspecify.annotations.NullMarked;
