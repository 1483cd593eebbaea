package io.quetzal.state.local;

import io.quetzal.state.api.FactType;
import java.util.List;

/**
 * What these tests remember.
 *
 * @param name what it is called
 * @param cpus how many processors it has
 * @param disks where its data is
 */
record Machine(String name, int cpus, List<String> disks) {
    static final FactType<Machine> TYPE = FactType.first("test.machines", Machine.class);

    Machine {
        disks = List.copyOf(disks);
    }

    static Machine of(String name, int cpus) {
        return new Machine(name, cpus, List.of());
    }
}
