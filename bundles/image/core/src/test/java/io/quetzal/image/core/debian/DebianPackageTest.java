package io.quetzal.image.core.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DebianPackageTest {
    private static final List<String> KERNEL = List.of(
            "Package: linux-image-6.1.0-56-cloud-amd64",
            "Version: 6.1.192-2",
            "Installed-Size: 105548",
            "Depends: kmod, linux-base (>= 4.3~), initramfs-tools (>= 0.120+deb8u2) | linux-initramfs-tool",
            "Description: Linux 6.1",
            " Size: not a field, but the description's second line",
            "Size: 26713492",
            "SHA256: e7d02b943971edcb8790e256c02cfab3bca6c3d37c1bf25392a57c71300615ee",
            "",
            "Package: another");

    @Test
    void readsTheFirstStanza() throws IOException {
        DebianPackage kernel = DebianPackage.parse(KERNEL);
        assertThat(kernel.title()).isEqualTo("linux-image-6.1.0-56-cloud-amd64 6.1.192-2");
        assertThat(kernel.size().bytes()).isEqualTo(26713492);
        assertThat(kernel.installedSize().bytes()).isEqualTo(105548L * 1024);
        assertThat(kernel.kernelBehind()).isEmpty();
    }

    @Test
    void knowsTheKernelBehindAMetaPackage() throws IOException {
        List<String> meta = new ArrayList<>(KERNEL);
        meta.set(3, "Depends: linux-base, linux-image-6.1.0-56-cloud-amd64 (= 6.1.192-2)");
        assertThat(DebianPackage.parse(meta).kernelBehind()).contains("linux-image-6.1.0-56-cloud-amd64");
    }

    @Test
    void refusesAStanzaWithoutItsChecksum() {
        assertThatIOException()
                .isThrownBy(() -> DebianPackage.parse(KERNEL.subList(0, 7)))
                .withMessageContaining("SHA256");
    }

    @Test
    void knowsWhatAPackageMayBeCalled() {
        assertThat(List.of("linux-image-cloud-amd64", "g++", "libstdc++6", "a1"))
                .allMatch(DebianPackage::isName);
        assertThat(List.of("", "-oDir::Bin=x", "Linux", "a b", "a=1", "../a", "a;b", "x".repeat(200)))
                .noneMatch(DebianPackage::isName);
    }
}
