package io.quetzal.platform.hash.vector;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.hash.Blake3Contract;
import io.quetzal.platform.hash.Blake3Provider;
import org.junit.jupiter.api.Test;

class JavaBlake3Test extends Blake3Contract {
    @Override
    protected Blake3Provider provider() {
        return new JavaBlake3Provider();
    }

    @Test
    void saysWhatItIs() {
        assertThat(provider().implementation()).matches("java, \\d+ lanes");
    }
}
