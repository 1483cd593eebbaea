/**
 * What a person sees: the built distribution, started on a home of its own and driven through the {@code quetzal}
 * command, REST and SSH, with real QEMU. Start with {@link io.quetzal.itest.outside.TestNode}.
 */
@NullMarked
package io.quetzal.itest.outside;

import org.jspecify.annotations.NullMarked;
