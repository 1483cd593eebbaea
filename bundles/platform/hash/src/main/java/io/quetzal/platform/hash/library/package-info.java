/**
 * BLAKE3 by the library that a fragment of this bundle carries, which is bound through the foreign-function API. The C
 * sources are in {@code native-fragments/hash}.
 *
 * <p>The library is an ordinary resource of the fragment and not a {@code Bundle-NativeCode}: that header's libraries are
 * loaded by {@code System.loadLibrary} into the class loader, stay in the framework's cache, are gone only when the loader
 * is collected, and a fragment for another processor does not resolve and takes a feature with it. Here, the host compares
 * the resource with its checksum, writes it into a directory that nobody else can read, opens it and deletes the file at
 * once: the kernel keeps what is mapped. So there is nothing to clean up after an update, an uninstall or a crash, and the
 * library is closed with the last object that uses it.
 */
@NullMarked
package io.quetzal.platform.hash.library;

import org.jspecify.annotations.NullMarked;
