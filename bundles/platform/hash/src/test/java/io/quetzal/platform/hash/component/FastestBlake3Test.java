package io.quetzal.platform.hash.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.hash.Blake3Contract;
import io.quetzal.platform.hash.Blake3Provider;
import org.junit.jupiter.api.Test;

class FastestBlake3Test extends Blake3Contract {
    private final Blake3Provider provider = new FastestBlake3();

    @Override
    protected Blake3Provider provider() {
        return provider;
    }

    @Test
    void isNativeWhereThereIsALibrary() {
        String platform = System.getProperty("os.arch").equals("amd64") ? "x86_64" : System.getProperty("os.arch");
        boolean there = getClass().getResource("/native/linux-" + platform + "/libquetzal_hash.so") != null;
        assertThat(provider.implementation()).startsWith(there ? "native" : "java");
    }
}
