package io.quetzal.platform.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.api.plugin.Plugin;
import io.quetzal.platform.api.plugin.PluginBundle;
import io.quetzal.platform.api.plugin.PluginException;
import io.quetzal.platform.api.plugin.PluginPlan;
import io.quetzal.platform.api.plugin.PluginState;
import io.quetzal.platform.api.security.AccessException;
import io.quetzal.platform.api.security.Caller;
import io.quetzal.platform.api.security.Role;
import io.quetzal.platform.api.upgrade.UpgradeException;
import io.quetzal.platform.testkit.InMemoryStateService;
import io.quetzal.platform.testkit.RecordingAccessGuard;
import io.quetzal.platform.testkit.TestNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalPluginServiceTest {
    private static final Caller ADMIN = new Caller("anna", Role.ADMIN, "test");

    @TempDir
    private Path directory;

    private final InMemoryStateService state = new InMemoryStateService();
    private final RecordingUpgrades upgrades = new RecordingUpgrades().with("io.quetzal.vm.core", "0.1.0");
    private LocalPluginService plugins;

    @BeforeEach
    void open() {
        plugins = service();
    }

    @Test
    void whatIsInstalledIsListedWithAllThatIsKnownOfIt() throws Exception {
        Path source = source("one", "a 1.0.0", "b 1.2.0");
        install(source);

        assertThat(service().list()).hasSize(1);
        Plugin plugin = plugins.show("a");
        assertThat(plugin.version()).isEqualTo("1.0.0");
        assertThat(plugin.source()).isEqualTo(source.toString());
        assertThat(plugin.sha256()).isEqualTo(Checksum.of(source));
        assertThat(plugin.signedBy()).isNull();
        assertThat(plugin.installedBy()).isEqualTo("anna");
        assertThat(plugin.state()).isEqualTo(PluginState.ACTIVE);
        assertThat(plugin.bundles())
                .containsExactly(
                        new PluginBundle("a", "1.0.0", PluginState.ACTIVE),
                        new PluginBundle("b", "1.2.0", PluginState.ACTIVE));
    }

    @Test
    void anUpgradeReplacesAddsAndDropsInOneChange() {
        install(source("one", "a 1.0.0", "b 1.0.0"));
        upgrade(source("two", "a 1.1.0", "c 1.1.0"));

        assertThat(upgrades.history()).hasSize(2);
        assertThat(upgrades.present()).containsOnlyKeys("a", "c", "io.quetzal.vm.core");
        assertThat(plugins.show("a").version()).isEqualTo("1.1.0");
        assertThat(plugins.show("a").bundles()).extracting(PluginBundle::name).containsExactly("a", "c");
    }

    @Test
    void whatIsRemovedIsGoneWithAllItsBundles() {
        install(source("one", "a 1.0.0", "b 1.0.0"));
        remove("a");

        assertThat(upgrades.present()).containsOnlyKeys("io.quetzal.vm.core");
        assertThat(plugins.list()).isEmpty();
        assertThatThrownBy(() -> plugins.show("a"))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("There is no plugin a");
    }

    @Test
    void aChangeThatWasTakenBackOrRolledBackSaysNothing() {
        install(source("one", "a 1.0.0"));
        upgrades.takesBackTheNext();
        upgrade(source("two", "a 2.0.0"));
        assertThat(plugins.show("a").version()).isEqualTo("1.0.0");

        upgrade(source("two", "a 2.0.0"));
        upgrades.rollBack(upgrades.history().getFirst().id());
        assertThat(plugins.show("a").version()).isEqualTo("1.0.0");
    }

    @Test
    void whatCannotBeBegunLeavesNothingBehind() {
        upgrades.isBusy();
        assertThatThrownBy(() -> install(source("one", "a 1.0.0"))).isInstanceOf(UpgradeException.class);
        assertThat(state.facts(PluginChange.TYPE).list()).isEmpty();
    }

    @Test
    void anOlderOrTheSameVersionMustBeForced() {
        install(source("one", "a 1.1.0"));
        PluginPlan older =
                asAdmin(() -> plugins.planUpgrade(source("two", "a 1.0.0").toString(), null));
        assertThat(older.change().objections()).singleElement().asString().contains("1.1.0, which is newer than 1.0.0");
        assertThat(older.change().forcible()).isTrue();
        PluginPlan same =
                asAdmin(() -> plugins.planUpgrade(source("two", "a 1.1.0").toString(), null));
        assertThat(same.change().objections()).singleElement().asString().contains("has the version 1.1.0 already");
        assertThatThrownBy(() -> asAdmin(() -> plugins.apply(older.change().id(), false)))
                .isInstanceOf(PluginException.class);
        asAdmin(() -> plugins.apply(older.change().id(), true));
        assertThat(plugins.show("a").version()).isEqualTo("1.0.0");
    }

    @Test
    void aPluginTouchesNoBundleButItsOwn() {
        install(source("one", "a 1.0.0", "b 1.0.0"));
        assertThat(objections(source("two", "c 1.0.0", "b 2.0.0"))).contains("b belongs to the plugin a");
        assertThat(objections(source("two", "c 1.0.0", "io.quetzal.vm.core 2.0.0")))
                .contains("belongs to the node");
        upgrades.lose("b");
        assertThat(objections(source("two", "c 1.0.0", "b 2.0.0"))).contains("b belongs to the plugin a");
    }

    @Test
    void whatIsThereIsNotInstalledAndWhatIsNotIsNotUpgraded() {
        assertThat(asAdmin(() -> plugins.planUpgrade(source("one", "a 1.0.0").toString(), null))
                        .change()
                        .objections())
                .singleElement()
                .asString()
                .contains("quetzal plugin install");
        install(source("one", "a 1.0.0"));
        assertThat(objections(source("two", "a 2.0.0"))).contains("quetzal plugin upgrade");
    }

    @Test
    void whatSomebodyHasTakenOutIsSaidNotToBeThereAndCanBePutBackOrRemoved() {
        install(source("one", "a 1.0.0", "b 1.0.0"));
        upgrades.lose("a");
        assertThat(plugins.show("a").state()).isEqualTo(PluginState.NOT_THERE);
        PluginPlan again = asAdmin(
                () -> plugins.planUpgrade(source("one", "a 1.0.0", "b 1.0.0").toString(), null));
        asAdmin(() -> plugins.apply(again.change().id(), true));
        assertThat(plugins.show("a").state()).isEqualTo(PluginState.ACTIVE);
        upgrades.lose("a");
        upgrades.lose("b");
        remove("a");
        assertThat(plugins.list()).isEmpty();
    }

    @Test
    void aPlanThatNoLongerFitsIsRefused() {
        PluginPlan late =
                asAdmin(() -> plugins.planInstallation(source("one", "a 1.0.0").toString(), null));
        install(source("two", "b 1.0.0"));
        assertThatThrownBy(() -> asAdmin(() -> plugins.apply(late.change().id(), false)))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("have changed");
    }

    @Test
    void whileItCannotBeKnownWhomToTrustNoPluginIsTaken() {
        Path source = source("one", "a 1.0.0");
        install(source("two", "b 1.0.0"));
        plugins.trust(TrustedKeys.orNobody("test", "trusted.keys", "nonsense"));

        assertThatThrownBy(() -> install(source))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining(source.toString(), "trusted.keys of test", "\"nonsense\"", "Mend that first.");
        remove("b");

        plugins.trust(TrustedKeys.orNobody("test", "trusted.keys"));
        install(source);
        assertThat(plugins.list()).extracting(Plugin::name).containsExactly("a");
    }

    @Test
    void aPlanOfBeforeOthersWereTrustedIsRefusedButForARemoval() throws Exception {
        install(source("one", "a 1.0.0"));
        PluginPlan install =
                asAdmin(() -> plugins.planInstallation(source("two", "b 1.0.0").toString(), null));
        PluginPlan removal = asAdmin(() -> plugins.planRemoval("a"));
        var author = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        String key = Base64.getEncoder().encodeToString(author.getPublic().getEncoded());

        plugins.trust(TrustedKeys.of("test", "trusted.keys", key));

        assertThatThrownBy(() -> asAdmin(() -> plugins.apply(install.change().id(), true)))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("trusted.keys has changed since the plan");
        asAdmin(() -> plugins.apply(removal.change().id(), false));
        assertThat(plugins.list()).isEmpty();
    }

    @Test
    void aPlanSurvivesSettingsThatSayTheSame() {
        PluginPlan plan =
                asAdmin(() -> plugins.planInstallation(source("one", "a 1.0.0").toString(), null));

        plugins.trust(TrustedKeys.of("test", "trusted.keys"));

        asAdmin(() -> plugins.apply(plan.change().id(), false));
        assertThat(plugins.list()).hasSize(1);
    }

    @Test
    void theChecksumBesideTheSourceIsHeededUnlessAnotherIsGiven() throws Exception {
        Path source = source("one", "a 1.0.0");
        String right = Checksum.of(source);
        Path list = Files.writeString(directory.resolve("one.jar.sha256"), "0".repeat(64) + "  one.jar\n");
        assertThatThrownBy(() -> install(source)).hasMessageContaining("0".repeat(64), right);
        assertThat(asAdmin(() -> plugins.planInstallation(source.toString(), right))
                        .sha256())
                .isEqualTo(right);
        Files.writeString(list, right + "  two.jar\n");
        assertThatThrownBy(() -> install(source)).hasMessageContaining("says nothing about one.jar");
        Files.delete(list);
        Files.createDirectory(list);
        assertThatThrownBy(() -> install(source)).hasMessageContaining("one.jar.sha256 cannot be read");
        Files.delete(list);
        Files.writeString(list, right + "  one.jar\n");
        install(source);
        assertThat(plugins.show("a").sha256()).isEqualTo(right);
    }

    @Test
    void aDirectoryHasNoChecksum() throws Exception {
        Path many = Files.createDirectory(directory.resolve("many"));
        Files.writeString(many.resolve("a.jar"), "a 1.0.0\n");
        Files.writeString(many.resolve("b.jar"), "b 1.0.0\n");
        Files.writeString(many.resolve("notes.txt"), "c 1.0.0\n");
        assertThatThrownBy(() -> asAdmin(() -> plugins.planInstallation(many.toString(), "0".repeat(64))))
                .hasMessageContaining("is a directory");
        install(many);
        assertThat(plugins.show("a").bundles()).hasSize(2);
        assertThat(plugins.show("a").sha256()).isNull();
    }

    @Test
    void refusesWhatIsNoSourceAndKeepsNoCopyOfAnything() throws Exception {
        for (String bad : List.of("relative.jar", "/nobody/knows.jar", "mvn:nonsense", "mvn: x", "\0", "/dev/zero")) {
            assertThatThrownBy(() -> asAdmin(() -> plugins.planInstallation(bad, null)))
                    .as(bad)
                    .isInstanceOf(PluginException.class);
        }
        install(source("one", "a 1.0.0"));
        try (Stream<Path> left = Files.list(directory.resolve("data/plugins/incoming"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void onlyAnAdminMayPlanAndApply() {
        String source = source("one", "a 1.0.0").toString();
        var operator = new Caller("otto", Role.OPERATOR, "test");
        assertThatThrownBy(() -> operator.call(() -> plugins.planInstallation(source, null)))
                .isInstanceOf(AccessException.class);
        PluginPlan plan = asAdmin(() -> plugins.planInstallation(source, null));
        assertThatThrownBy(() -> operator.call(() -> plugins.apply(plan.change().id(), false)))
                .isInstanceOf(AccessException.class);
    }

    private LocalPluginService service() {
        return new LocalPluginService(
                new TestNode(directory),
                new RecordingAccessGuard(),
                state,
                upgrades,
                upgrades,
                TrustedKeys.of("test", "trusted.keys"));
    }

    private Path source(String name, String... bundles) {
        try {
            return Files.write(directory.resolve(name + ".jar"), List.of(bundles));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void install(Path source) {
        PluginPlan plan = asAdmin(() -> plugins.planInstallation(source.toString(), null));
        asAdmin(() -> plugins.apply(plan.change().id(), false));
    }

    private void upgrade(Path source) {
        PluginPlan plan = asAdmin(() -> plugins.planUpgrade(source.toString(), null));
        asAdmin(() -> plugins.apply(plan.change().id(), false));
    }

    private void remove(String name) {
        PluginPlan plan = asAdmin(() -> plugins.planRemoval(name));
        asAdmin(() -> plugins.apply(plan.change().id(), false));
    }

    private String objections(Path source) {
        PluginPlan plan = asAdmin(() -> plugins.planInstallation(source.toString(), null));
        assertThat(plan.change().forcible()).isFalse();
        return String.join(" ", plan.change().objections());
    }

    private static <T> T asAdmin(Supplier<T> work) {
        return ADMIN.call(work);
    }
}
