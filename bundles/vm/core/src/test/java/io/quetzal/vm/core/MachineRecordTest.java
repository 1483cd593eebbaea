package io.quetzal.vm.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.json.JacksonJsonCodec;
import io.quetzal.vm.api.VmSpec;
import io.quetzal.vm.api.VmSpec.DisplayMode;
import io.quetzal.vm.api.VmSpec.MachineType;
import io.quetzal.vm.spi.VmLaunch;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MachineRecordTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final JacksonJsonCodec json = new JacksonJsonCodec();
    private final MachineRecord made = MachineRecord.made(
            new UniqueId("01m7yty36ejg33gwchga3xhkv8"), TestHost.spec("demo"), FileImages.ID, "qemu", NOON);

    @Test
    void comesBackFromTheStateAsItWent() {
        Path boot = Path.of("/boot");
        var launched = made.starting(new VmLaunch.BootFiles(boot, boot, boot, "quiet"), NOON)
                .ready(NOON.plusSeconds(2))
                .crashed("The guest's kernel panicked.", List.of("one", "two"));

        assertThat(json.read(json.write(made), MachineRecord.class)).isEqualTo(made);
        assertThat(json.read(json.write(launched), MachineRecord.class)).isEqualTo(launched);
    }

    /** What nodes in the field have written; a change of shape needs a new schema version and a migration. */
    @Test
    void readsWhatTheSecondVersionHasWritten() {
        String written = """
                {"id":"01m7yty36ejg33gwchga3xhkv8","spec":{"name":"demo","image":"tiny","cpus":1,\
                "memoryBytes":67108864,"machine":"microvm","network":"user","display":"none","disks":[]},\
                "imageId":"0123456789abcdef","driver":"qemu","state":"stopped",\
                "createdAt":"2026-01-01T12:00:00Z","lastWords":[]}""";

        assertThat(json.read(written.getBytes(StandardCharsets.UTF_8), MachineRecord.class))
                .isEqualTo(made);
        assertThat(MachineRecord.TYPE.schemaVersion()).isEqualTo(2);
    }

    @Test
    void aMachineOfTheFirstVersionStaysWithoutADisplay() {
        String written = """
                {"id":"01m7yty36ejg33gwchga3xhkv8","spec":{"name":"demo","image":"tiny","cpus":1,\
                "memoryBytes":67108864,"machine":"q35","network":"user","disks":[]},\
                "imageId":"0123456789abcdef","driver":"qemu","state":"stopped",\
                "createdAt":"2026-01-01T12:00:00Z","lastWords":[]}""";
        var migration = MachineRecord.TYPE.migrations().getFirst();

        Map<String, Object> migrated = migration.apply(json.readTree(written.getBytes(StandardCharsets.UTF_8)));

        VmSpec spec = json.convert(migrated, MachineRecord.class).spec();
        assertThat(spec.machine()).isEqualTo(MachineType.Q35);
        assertThat(spec.display()).isEqualTo(DisplayMode.NONE);
    }
}
