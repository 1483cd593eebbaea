package io.quetzal.platform.hash.component;

import io.quetzal.platform.hash.Blake3;
import io.quetzal.platform.hash.Blake3Provider;
import io.quetzal.platform.hash.library.LibraryMissingException;
import io.quetzal.platform.hash.library.NativeBlake3Provider;
import io.quetzal.platform.hash.vector.JavaBlake3Provider;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** BLAKE3 by the native library if there is one that works, else in Java. */
@Component
public final class FastestBlake3 implements Blake3Provider {
    private static final Logger LOG = LoggerFactory.getLogger(FastestBlake3.class);

    private final Blake3Provider chosen;

    /** Opens the library. There is nothing to close: it goes with the last object that uses it. */
    @Activate
    public FastestBlake3() {
        chosen = choose();
        LOG.info("BLAKE3 is computed by: {}.", chosen.implementation());
    }

    @Override
    public Blake3 plain() {
        return chosen.plain();
    }

    @Override
    public Blake3 keyed(byte[] key) {
        return chosen.keyed(key);
    }

    @Override
    public Blake3 deriving(String context) {
        return chosen.deriving(context);
    }

    @Override
    public String implementation() {
        return chosen.implementation();
    }

    private static Blake3Provider choose() {
        try {
            return NativeBlake3Provider.open();
        } catch (LibraryMissingException e) {
            LOG.warn("The native library for BLAKE3 is not used, which makes hashing slower. {}", e.getMessage());
            return new JavaBlake3Provider();
        }
    }
}
