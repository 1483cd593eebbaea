package io.quetzal.vm.core;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.state.api.FactType;
import io.quetzal.vm.api.VmSpec;
import io.quetzal.vm.api.VmState;
import io.quetzal.vm.spi.VmLaunch;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a machine for good.
 *
 * @param id its identifier, also the name of its directory
 * @param spec what it is
 * @param imageId what it boots
 * @param driver who runs it
 * @param state where it was when that was last written; a live state means that there may be a process
 * @param reason why it is in this state, or null
 * @param createdAt when it was made
 * @param startedAt when it was last started, or null
 * @param readyAt when its guest was up after that, or null
 * @param lastWords the last lines on its console if it crashed
 * @param boot what it was started with, or null if it never was
 */
record MachineRecord(
        UniqueId id,
        VmSpec spec,
        String imageId,
        String driver,
        VmState state,
        @Nullable String reason,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant readyAt,
        List<String> lastWords,
        @Nullable Boot boot) {
    /** The sort of fact. */
    static final FactType<MachineRecord> TYPE =
            new FactType<>("vm.machines", 2, MachineRecord.class, List.of(MachineRecord::withoutDisplay));

    /** The files that a machine was started with, so that it can be taken up without asking for its image. */
    record Boot(String kernel, String directKernel, String initramfs, String arguments) {
        static Boot of(VmLaunch.BootFiles files) {
            return new Boot(
                    files.kernel().toString(),
                    files.directKernel().toString(),
                    files.initramfs().toString(),
                    files.arguments());
        }

        VmLaunch.BootFiles files() {
            return new VmLaunch.BootFiles(Path.of(kernel), Path.of(directKernel), Path.of(initramfs), arguments);
        }
    }

    /** Machines of the first schema version had no display, and no machine changes unasked. */
    private static Map<String, Object> withoutDisplay(Map<String, Object> first) {
        var second = new LinkedHashMap<>(first);
        if (first.get("spec") instanceof Map<?, ?> spec) {
            var withDisplay = new LinkedHashMap<Object, Object>(spec);
            withDisplay.put("display", "none");
            second.put("spec", withDisplay);
        }
        return second;
    }

    static MachineRecord made(UniqueId id, VmSpec spec, String imageId, String driver, Instant at) {
        return new MachineRecord(id, spec, imageId, driver, VmState.STOPPED, null, at, null, null, List.of(), null);
    }

    MachineRecord starting(VmLaunch.BootFiles files, Instant at) {
        return new MachineRecord(
                id, spec, imageId, driver, VmState.STARTING, null, createdAt, at, null, List.of(), Boot.of(files));
    }

    MachineRecord in(VmState next, @Nullable String why) {
        return new MachineRecord(id, spec, imageId, driver, next, why, createdAt, startedAt, readyAt, List.of(), boot);
    }

    MachineRecord crashed(String why, List<String> words) {
        return new MachineRecord(
                id, spec, imageId, driver, VmState.CRASHED, why, createdAt, startedAt, readyAt, words, boot);
    }

    /** With its guest up since then, or not up if null. */
    MachineRecord ready(@Nullable Instant since) {
        return new MachineRecord(
                id, spec, imageId, driver, state, reason, createdAt, startedAt, since, lastWords, boot);
    }
}
