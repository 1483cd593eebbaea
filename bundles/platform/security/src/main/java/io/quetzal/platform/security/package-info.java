/**
 * Users and their passwords, tokens, the check before every change, and the log of who did what.
 *
 * <p>Users and tokens are facts in the state; a password is kept as a salted PBKDF2 hash, a token as its SHA-256, so
 * neither can be read back. The audit log is a chain of lines in files of its own, described in
 * {@code docs/formats/audit.md}. Start with {@link io.quetzal.platform.security.LocalSecurityService} for who somebody
 * is, {@link io.quetzal.platform.security.LocalAccessGuard} for what they may do, and
 * {@link io.quetzal.platform.security.AuditJournal} for what they did.
 */
@NullMarked
package io.quetzal.platform.security;

import org.jspecify.annotations.NullMarked;
