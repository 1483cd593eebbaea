package io.quetzal.codec.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * A piece of memory whose surroundings are watched.
 *
 * @param bytes what a codec gets
 * @param before what lies before it and must stay as it is; may be empty
 * @param after what lies behind it and must stay as it is; may be empty
 */
record GuardedBlock(MemorySegment bytes, MemorySegment before, MemorySegment after) {
    private static final byte WATCHED = (byte) 0xA5;
    private static final int WATCH_BYTES = 64;
    private static final long PAGE = 4096;

    /** Where a block lies. */
    enum Place {
        /** Outside the heap. */
        MEMORY,
        /** Outside the heap, at an odd address. */
        UNALIGNED,
        /** In a {@code byte[]}, not at its start. */
        ARRAY,
        /** Outside the heap, up to the last byte before a page that nobody may touch. */
        BEFORE_A_WALL
    }

    /** Takes a piece of this many bytes, which lives as long as the arena. */
    static GuardedBlock of(Place place, long length, Arena arena) {
        return switch (place) {
            case MEMORY -> within(arena.allocate(length + 2 * WATCH_BYTES, 64), WATCH_BYTES, length);
            case UNALIGNED -> within(arena.allocate(length + 2 * WATCH_BYTES, 64), WATCH_BYTES - 1, length);
            case ARRAY ->
                within(MemorySegment.ofArray(new byte[(int) length + 2 * WATCH_BYTES]), WATCH_BYTES + 3, length);
            case BEFORE_A_WALL -> beforeAWall(length, arena);
        };
    }

    /** The same, filled with this. */
    static GuardedBlock of(Place place, byte[] content, Arena arena) {
        GuardedBlock block = of(place, content.length, arena);
        MemorySegment.copy(MemorySegment.ofArray(content), 0, block.bytes, 0, content.length);
        return block;
    }

    /** Fails if a byte around the block has changed. */
    void check() {
        assertThat(isUntouched(before))
                .as("nothing is written before the block")
                .isTrue();
        assertThat(isUntouched(after)).as("nothing is written behind the block").isTrue();
    }

    byte[] content(int length) {
        return bytes.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
    }

    private static boolean isUntouched(MemorySegment watched) {
        long length = watched.byteSize();
        // All are alike if each is like its neighbour, which is compared much faster than byte by byte.
        return length == 0
                || (watched.get(ValueLayout.JAVA_BYTE, 0) == WATCHED
                        && MemorySegment.mismatch(watched, 0, length - 1, watched, 1, length) < 0);
    }

    private static GuardedBlock within(MemorySegment all, long at, long length) {
        all.fill(WATCHED);
        return new GuardedBlock(all.asSlice(at, length), all.asSlice(0, at), all.asSlice(at + length));
    }

    /** Maps pages, and takes all rights from the last of them. */
    private static GuardedBlock beforeAWall(long length, Arena arena) {
        long room = (length + WATCH_BYTES + PAGE - 1) / PAGE * PAGE;
        MemorySegment pages = Pages.map(room + PAGE, arena);
        Pages.forbid(pages.asSlice(room, PAGE));
        MemorySegment all = pages.asSlice(0, room);
        all.fill(WATCHED);
        return new GuardedBlock(all.asSlice(room - length), all.asSlice(0, room - length), MemorySegment.NULL);
    }

    /** The C library's calls for memory. */
    private static final class Pages {
        private static final int READ_WRITE = 3;
        private static final int NONE = 0;
        private static final int PRIVATE_ANONYMOUS = 0x22;

        private static final MethodHandle MMAP = function(
                "mmap",
                FunctionDescriptor.of(
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_LONG));
        private static final MethodHandle MPROTECT = function(
                "mprotect",
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT));
        private static final MethodHandle MUNMAP = function(
                "munmap", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));

        @SuppressWarnings("restricted") // tests alone call it
        static MemorySegment map(long length, Arena arena) {
            long address = (long) call(MMAP, 0L, length, READ_WRITE, PRIVATE_ANONYMOUS, -1, 0L);
            assertThat(address).as("what mmap answered").isPositive();
            return MemorySegment.ofAddress(address)
                    .reinterpret(length, arena, pages -> call(MUNMAP, pages.address(), length));
        }

        static void forbid(MemorySegment pages) {
            assertThat(call(MPROTECT, pages.address(), pages.byteSize(), NONE))
                    .as("what mprotect answered")
                    .isEqualTo(0);
        }

        @SuppressWarnings("restricted") // tests alone call it
        private static MethodHandle function(String name, FunctionDescriptor type) {
            Linker linker = Linker.nativeLinker();
            return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type);
        }

        private static Object call(MethodHandle function, Object... arguments) {
            try {
                return function.invokeWithArguments(arguments);
            } catch (Throwable e) {
                throw new AssertionError("The C library could not be called", e);
            }
        }
    }
}
