/**
 * Cuts content where the content says so: after FastCDC (W. Xia and others, USENIX ATC 2016). What was
 * moved by any number of bytes is cut at the same places again.
 *
 * <p>A block ends behind the first place, from the least length on, at which a hash of the last bytes begins with enough
 * zeros. Such a place is found by looking at the bytes before it alone. The table of the hash comes from the key, so that
 * the lengths of blocks tell nothing to who has it not; all zeros give the table of unencrypted stores.
 *
 * <p>The paper makes lengths alike by asking for more zeros below the average and for fewer above it. Here the least length
 * is three quarters of the average, and behind it every fourth of an average has such a place: that finds as much content
 * again (measured with trees, archives and images of disks), and three quarters of all bytes need not be hashed.
 *
 * <p>Start with {@link io.quetzal.store.chunker.fastcdc.FastCdcChunkers}; the quick loop is in
 * {@link io.quetzal.store.chunker.fastcdc.Gear}.
 */
@NullMarked
package io.quetzal.store.chunker.fastcdc;

import org.jspecify.annotations.NullMarked;
