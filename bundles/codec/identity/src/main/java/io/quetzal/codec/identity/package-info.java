/**
 * The codec for bytes that cannot be made smaller: it leaves them as they are, so that formats need no other way to
 * store a block. All of it is {@link io.quetzal.codec.identity.IdentityCodec}.
 */
@NullMarked
package io.quetzal.codec.identity;

import org.jspecify.annotations.NullMarked;
