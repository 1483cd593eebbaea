package io.quetzal.platform.libc;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * What one thread calls the kernel with: memory for names and errors, allocated once, so that no call allocates. Used by
 * one thread at a time; its parts are {@link FileNames}, {@link FileData}, {@link FileAttributes},
 * {@link ExtendedAttributes}.
 *
 * <p>Names are bytes, not text, because that is what they are: any byte but zero and, but for paths, the slash. Wherever
 * a directory's descriptor is asked for, {@link #WORKING_DIRECTORY} may be given, and the name may be a path.
 */
public final class Posix {
    /** Stands for the descriptor of the directory in which the process works. */
    public static final int WORKING_DIRECTORY = -100;

    /** The longest path that the kernel takes, with the zero byte behind it. */
    private static final int LONGEST_PATH = 4096;

    private static final MemorySegment SYSCALL = Linker.nativeLinker()
            .defaultLookup()
            .find("syscall")
            .orElseThrow(() -> new UnsupportedOperationException("This libc has no function syscall."));
    private static final Linker.Option WITH_ERRNO = Linker.Option.captureCallState("errno");
    private static final long ERRNO =
            Linker.Option.captureStateLayout().byteOffset(MemoryLayout.PathElement.groupElement("errno"));
    private static final MethodHandle NUMBERS =
            handle(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle BUFFER = handle(JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG);

    /** One for all, so that a call which has any of its memory keeps all of it alive. */
    private final Arena arena = Arena.ofAuto();

    private final MemorySegment memory = arena.allocate(64 + 2 * LONGEST_PATH, Long.BYTES);
    private final MemorySegment state = memory.asSlice(0, Linker.Option.captureStateLayout());
    private final MemorySegment first = memory.asSlice(64, LONGEST_PATH);
    private final MemorySegment second = memory.asSlice(64 + LONGEST_PATH, LONGEST_PATH);
    private final FileNames names = new FileNames(this, arena);
    private final FileData data = new FileData(this);
    private final FileAttributes attributes = new FileAttributes(this, arena);
    private final ExtendedAttributes extendedAttributes = new ExtendedAttributes(this, arena);

    /** What is done with names in directories. */
    public FileNames names() {
        return names;
    }

    /** What is done with the bytes of open files. */
    public FileData data() {
        return data;
    }

    /** Modes, owners and times. */
    public FileAttributes attributes() {
        return attributes;
    }

    /** Extended attributes, and with them access control lists. */
    public ExtendedAttributes extendedAttributes() {
        return extendedAttributes;
    }

    /** The address of a copy of the name, until the next call of this method. */
    long name(byte[] name) {
        return copied(name, first);
    }

    /** As {@link #name}, for calls that need two. */
    long secondName(byte[] name) {
        return copied(name, second);
    }

    private static long copied(byte[] name, MemorySegment target) {
        if (name.length >= LONGEST_PATH) {
            throw new LibcException("A path of " + name.length + " bytes", 36);
        }
        for (byte b : name) {
            if (b == 0) {
                throw new IllegalArgumentException("A name holds a zero byte, which ends names in POSIX.");
            }
        }
        MemorySegment.copy(name, 0, target, JAVA_BYTE, 0, name.length);
        target.set(JAVA_BYTE, name.length, (byte) 0);
        return target.address();
    }

    /** Calls the kernel, again after signals; a failure is thrown. */
    long call(FileCall call, long a, long b, long c, long d, long e) {
        long result = attempt(call, a, b, c, d, e);
        if (result < 0) {
            throw new LibcException(call.function(), (int) -result);
        }
        return result;
    }

    /** Calls the kernel, again after signals; a failure is answered as its errno below zero. */
    long attempt(FileCall call, long a, long b, long c, long d, long e) {
        try {
            while (true) {
                long result = (long) NUMBERS.invokeExact(state, call.number(), a, b, c, d, e);
                if (result >= 0) {
                    return result;
                }
                int errno = state.get(JAVA_INT, ERRNO);
                if (errno != Libc.EINTR || call == FileCall.CLOSE) {
                    return -errno;
                }
            }
        } catch (Error | RuntimeException failure) {
            throw failure;
        } catch (Throwable impossible) {
            throw new IllegalStateException(call.function() + " could not be called.", impossible);
        }
    }

    /** As {@link #attempt} with the caller's memory, which the call keeps alive. */
    long attempt(FileCall call, int fd, MemorySegment buffer, long position) {
        try {
            while (true) {
                long result =
                        (long) BUFFER.invokeExact(state, call.number(), (long) fd, buffer, buffer.byteSize(), position);
                if (result >= 0) {
                    return result;
                }
                int errno = state.get(JAVA_INT, ERRNO);
                if (errno != Libc.EINTR) {
                    return -errno;
                }
            }
        } catch (Error | RuntimeException failure) {
            throw failure;
        } catch (Throwable impossible) {
            throw new IllegalStateException(call.function() + " could not be called.", impossible);
        }
    }

    @SuppressWarnings("restricted") // calling libc is what this class is for
    private static MethodHandle handle(MemoryLayout... arguments) {
        return Linker.nativeLinker().downcallHandle(SYSCALL, FunctionDescriptor.of(JAVA_LONG, arguments), WITH_ERRNO);
    }
}
