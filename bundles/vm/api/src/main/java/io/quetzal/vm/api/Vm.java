package io.quetzal.vm.api;

import io.quetzal.platform.api.id.UniqueId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A machine as it was when it was asked for.
 *
 * @param id its identifier, which a later machine of the same name does not have
 * @param spec what it is
 * @param imageId the id of the image that it boots
 * @param state where it is in its life
 * @param reason why it is in this state, or null if that needs no reason
 * @param driver the hypervisor driver that runs it
 * @param accelerator what executes its CPUs ({@code kvm}, {@code tcg}), or null while it does not run
 * @param pid its process, or null while it does not run
 * @param screen whether its screen can be seen now, see {@link VmService#openScreen}
 * @param createdAt when it was made
 * @param startedAt when it was last started, or null if never
 * @param readyAt when its guest was up after that, or null if it is not yet
 * @param lastWords the last lines on its console if it crashed, else empty
 */
public record Vm(
        UniqueId id,
        VmSpec spec,
        String imageId,
        VmState state,
        @Nullable String reason,
        String driver,
        @Nullable String accelerator,
        @Nullable Long pid,
        boolean screen,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant readyAt,
        List<String> lastWords) {}
