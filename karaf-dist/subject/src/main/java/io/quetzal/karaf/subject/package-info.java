/**
 * Lets Karaf 4.4 know its users on Java 24 and newer, where {@code Subject.getSubject} throws and an access control
 * context carries nobody any more. {@link io.quetzal.karaf.subject.Subjects} answers in its place; the bundle redirects
 * every call that any other bundle makes to the retired methods. It is exported because the redirected classes import
 * it; nobody else should call it.
 */
@NullMarked
@Version("1.0.0")
package io.quetzal.karaf.subject;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
