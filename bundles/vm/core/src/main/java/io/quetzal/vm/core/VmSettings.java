package io.quetzal.vm.core;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an administrator may set about machines. */
@ObjectClassDefinition(name = "QuetzalCore virtual machines", description = "Limits for all machines of this node.")
public @interface VmSettings {
    /** Memory of the host that machines leave to everything else. */
    @AttributeDefinition(
            name = "Memory reserve",
            description = "Mebibytes of the host's memory that no machine gets, 0 or more.",
            min = "0")
    long memory_reserve_mebibytes() default 256;

    /** Disk space that machines leave to everything else. */
    @AttributeDefinition(
            name = "Disk reserve",
            description = "Mebibytes of disk space below which no machine is made or started, 0 or more.",
            min = "0")
    long disk_reserve_mebibytes() default 256;

    /** How far CPUs may be shared. */
    @AttributeDefinition(
            name = "CPU factor",
            description = "How many virtual CPUs one machine may have for each of the host's, 1 to 64.",
            min = "1",
            max = "64")
    int cpu_factor() default 4;

    /** How long a console's reader may stand still. */
    @AttributeDefinition(
            name = "Console patience",
            description =
                    "Seconds for which a reader of a console may stand still before output passes it by, 1 to 600.",
            min = "1",
            max = "600")
    int console_patience_seconds() default 10;
}
