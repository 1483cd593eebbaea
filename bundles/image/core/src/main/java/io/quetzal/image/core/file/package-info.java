/** What the other packages need to do with files: checksums, and writing so that it survives a power cut. */
@NullMarked
package io.quetzal.image.core.file;

import org.jspecify.annotations.NullMarked;
