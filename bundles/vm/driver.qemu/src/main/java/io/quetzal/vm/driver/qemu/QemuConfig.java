package io.quetzal.vm.driver.qemu;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** What a person may set about the driver. */
@ObjectClassDefinition(name = "QuetzalCore QEMU driver", description = "How virtual machines are run in QEMU")
public @interface QemuConfig {
    /** QEMU's program. */
    @AttributeDefinition(name = "Program", description = "QEMU's program, by name or absolute path")
    String program() default "qemu-system-x86_64";

    /** What executes virtual CPUs. */
    @AttributeDefinition(
            name = "Accelerator",
            description = "What executes virtual CPUs; auto tries KVM with a real guest and falls back to emulation",
            options = {@Option("auto"), @Option("kvm"), @Option("tcg")})
    String accelerator() default "auto";
}
