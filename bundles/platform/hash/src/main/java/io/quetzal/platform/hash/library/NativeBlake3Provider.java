package io.quetzal.platform.hash.library;

import io.quetzal.platform.hash.Blake3;
import io.quetzal.platform.hash.Blake3Provider;
import io.quetzal.platform.hash.argument.Arguments;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** BLAKE3 by the native library. */
public final class NativeBlake3Provider implements Blake3Provider {
    private final HashLibrary library;
    private final Blake3 plain;

    NativeBlake3Provider(HashLibrary library) {
        this.library = library;
        MemorySegment initial = library.newHasher();
        library.init(initial);
        this.plain = new NativeBlake3(library, initial);
    }

    /**
     * Opens this platform's library and tests it.
     *
     * @throws LibraryMissingException if there is none, or it may not be used
     */
    public static NativeBlake3Provider open() throws LibraryMissingException {
        var file = new LibraryFile(
                name -> NativeBlake3Provider.class.getResourceAsStream("/" + name),
                Path.of(System.getProperty("java.io.tmpdir")));
        var provider = new NativeBlake3Provider(new HashLibrary(file.open()));
        SelfTest.run(provider);
        return provider;
    }

    @Override
    public Blake3 plain() {
        return plain;
    }

    @Override
    public Blake3 keyed(byte[] key) {
        Arguments.requireKey(key);
        MemorySegment initial = library.newHasher();
        library.initKeyed(initial, MemorySegment.ofArray(key));
        return new NativeBlake3(library, initial);
    }

    @Override
    public Blake3 deriving(String context) {
        MemorySegment initial = library.newHasher();
        library.initDerive(initial, MemorySegment.ofArray(context.getBytes(StandardCharsets.UTF_8)));
        return new NativeBlake3(library, initial);
    }

    @Override
    public String implementation() {
        return "native, " + library.inUse();
    }

    HashLibrary library() {
        return library;
    }
}
