/**
 * Who may do what, and who did what. A front (REST, shell) finds out who calls and binds a
 * {@link io.quetzal.platform.api.security.Caller} for the length of the call; a core asks the
 * {@link io.quetzal.platform.api.security.AccessGuard} before it changes anything, which also writes the audit log.
 */
@NullMarked
@Version("1.0.0")
package io.quetzal.platform.api.security;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
