package io.quetzal.itest.rules;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.header.OSGiHeader;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DependencyRulesTest {
    @Test
    void aCoreThatUsesApisAndItsOwnSpiIsFine() {
        var core = bundle(
                "vm/core", Set.of("io.quetzal.image.api", "io.quetzal.vm.spi", "io.quetzal.platform.api.id"), "");
        assertThat(DependencyRules.violations(core)).isEmpty();
    }

    @Test
    void aCoreThatUsesAPlatformLibraryIsFine() {
        var core = bundle("vm/core", Set.of("io.quetzal.platform.libc", "io.quetzal.platform.hash"), "");
        assertThat(DependencyRules.violations(core)).isEmpty();
    }

    @Test
    void aCoreThatKnowsAnotherCoreIsTold() {
        assertThat(DependencyRules.violations(bundle("vm/core", Set.of("io.quetzal.image.core"), "")))
                .singleElement()
                .asString()
                .contains("io.quetzal.vm.core imports io.quetzal.image.core", "ask for a service");
    }

    @Test
    void aCoreThatUsesAnothersSpiIsTold() {
        assertThat(DependencyRules.violations(bundle("vm/core", Set.of("io.quetzal.gpu.spi"), "")))
                .hasSize(1);
    }

    @Test
    void anApiThatShowsALibrarysTypeIsTold() {
        assertThat(DependencyRules.violations(bundle("vm/api", Set.of("com.fasterxml.jackson.databind"), "")))
                .singleElement()
                .asString()
                .contains("wrap this type");
    }

    @Test
    void aVariantThatExportsIsTold() {
        assertThat(DependencyRules.violations(
                        bundle("vm/driver.qemu", Set.of(), "io.quetzal.vm.driver.qemu;version=1.0.0")))
                .singleElement()
                .asString()
                .contains("exports io.quetzal.vm.driver.qemu");
    }

    @Test
    void anExportWithoutAVersionIsTold() {
        assertThat(DependencyRules.violations(bundle("vm/api", Set.of(), "io.quetzal.vm.api")))
                .singleElement()
                .asString()
                .contains("without a version");
    }

    @Test
    void aNameThatIsNotTheFolderIsTold() {
        var misnamed = new Bundle(
                "vm/core", "io.quetzal.vm.kernel", Set.of(), Set.of(), OSGiHeader.parseHeader(""), Set.of(), true);
        assertThat(DependencyRules.violations(misnamed))
                .hasSize(2)
                .anyMatch(message -> message.contains("Call it io.quetzal.vm.core"))
                .anyMatch(message -> message.contains("DynamicImport-Package"));
    }

    private static Bundle bundle(String folder, Set<String> imports, String exports) {
        String name = "io.quetzal." + folder.replace('/', '.');
        return new Bundle(folder, name, imports, Set.of(), OSGiHeader.parseHeader(exports), Set.of(name), false);
    }
}
