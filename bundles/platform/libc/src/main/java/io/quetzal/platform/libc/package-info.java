/**
 * What Linux offers and Java does not, called directly in libc through the foreign-function API: no native code of our
 * own, no compiler. Start with {@link io.quetzal.platform.libc.ProcessWatcher} for processes, with
 * {@link io.quetzal.platform.libc.Posix} for files.
 *
 * <p>Only x86-64 and 64-bit ARM are supported, whose constants and structures are the same where they are used here,
 * except for {@code struct epoll_event}, which is packed on x86-64, the numbers of system calls, and some flags of
 * {@code open(2)}.
 */
@NullMarked
@Version("1.1.0")
package io.quetzal.platform.libc;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
