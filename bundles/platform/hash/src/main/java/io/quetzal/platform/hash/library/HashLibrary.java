package io.quetzal.platform.hash.library;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/**
 * The functions of {@code quetzal_hash.h}. Those that take the caller's memory are critical: they take arrays as they are,
 * without a copy, and the garbage collector waits for them. So what they are given is short.
 */
final class HashLibrary {
    private static final int ABI = 1;

    private final MethodHandle isSupported;
    private final MethodHandle inUse;
    private final MethodHandle use;
    private final MethodHandle init;
    private final MethodHandle initKeyed;
    private final MethodHandle initDerive;
    private final MethodHandle update;
    private final MethodHandle finish;
    private final MethodHandle hash;
    private final MethodHandle hashMany;
    private final long hasherBytes;

    /**
     * Finds the functions.
     *
     * @throws LibraryMissingException if one is missing or the library is of another version
     */
    HashLibrary(SymbolLookup symbols) throws LibraryMissingException {
        MethodHandle abi = function(symbols, "qh_abi", FunctionDescriptor.of(JAVA_INT));
        int found = call(() -> (int) abi.invokeExact());
        if (found != ABI) {
            throw new LibraryMissingException(
                    "The native library has version " + found + " of its functions, and this bundle needs " + ABI
                            + ". Install the fragment of the bundle's own version.",
                    null);
        }
        MethodHandle size = function(symbols, "qh_hasher_bytes", FunctionDescriptor.of(JAVA_LONG));
        hasherBytes = call(() -> (long) size.invokeExact());
        isSupported = function(symbols, "qh_is_supported", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
        inUse = function(symbols, "qh_in_use", FunctionDescriptor.of(JAVA_INT));
        use = function(symbols, "qh_use", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
        init = function(symbols, "qh_init", FunctionDescriptor.ofVoid(ADDRESS));
        initKeyed = function(symbols, "qh_init_keyed", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS));
        initDerive = function(symbols, "qh_init_derive", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, JAVA_LONG));
        update = function(symbols, "qh_update", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, JAVA_LONG));
        finish = function(symbols, "qh_finish", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, JAVA_LONG));
        hash = function(symbols, "qh_hash", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG));
        hashMany = function(
                symbols, "qh_hash_many", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS));
    }

    boolean isSupported(Implementation implementation) {
        return call(() -> (int) isSupported.invokeExact(implementation.number())) != 0;
    }

    Implementation inUse() {
        return Implementation.numbered(call(() -> (int) inUse.invokeExact()));
    }

    /** Uses another one from now on, in the whole process; answers whether it is supported. For tests and benchmarks. */
    boolean use(Implementation implementation) {
        return call(() -> (int) use.invokeExact(implementation.number())) != 0;
    }

    /** Memory for a hasher, that is given back when nobody has it any more. */
    MemorySegment newHasher() {
        return Arena.ofAuto().allocate(hasherBytes, Long.BYTES);
    }

    void init(MemorySegment hasher) {
        try {
            init.invokeExact(hasher);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    void initKeyed(MemorySegment hasher, MemorySegment key) {
        try {
            initKeyed.invokeExact(hasher, key);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    void initDerive(MemorySegment hasher, MemorySegment context) {
        try {
            initDerive.invokeExact(hasher, context, context.byteSize());
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    void update(MemorySegment hasher, MemorySegment input, long length) {
        try {
            update.invokeExact(hasher, input, length);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    void finish(MemorySegment hasher, MemorySegment output) {
        try {
            finish.invokeExact(hasher, output, output.byteSize());
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    void hash(MemorySegment initial, MemorySegment input, MemorySegment output) {
        try {
            hash.invokeExact(initial, input, input.byteSize(), output, output.byteSize());
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    void hashMany(MemorySegment initial, MemorySegment inputs, long inputBytes, long count, MemorySegment digests) {
        try {
            hashMany.invokeExact(initial, inputs, inputBytes, count, digests);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    @SuppressWarnings("restricted") // calling the library is what this class is for
    private static MethodHandle function(SymbolLookup symbols, String name, FunctionDescriptor descriptor)
            throws LibraryMissingException {
        MemorySegment address = symbols.find(name)
                .orElseThrow(
                        () -> new LibraryMissingException("The native library has no function " + name + ".", null));
        return Linker.nativeLinker().downcallHandle(address, descriptor, Linker.Option.critical(true));
    }

    private static <T> T call(Call<T> call) {
        try {
            return call.now();
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    private static RuntimeException failed(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return e instanceof RuntimeException unchecked
                ? unchecked
                : new IllegalStateException("The native library could not be called.", e);
    }

    /** A call of a function that answers something. */
    @FunctionalInterface
    private interface Call<T> {
        T now() throws Throwable;
    }
}
