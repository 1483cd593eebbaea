package io.quetzal.vm.core;

import io.quetzal.platform.api.id.Name;
import io.quetzal.state.api.Fact;
import io.quetzal.state.api.Facts;
import io.quetzal.state.api.StateService;
import java.util.List;

/** The machines' records in the node's state, by the machine's name. */
final class MachineStore {
    private final Facts<MachineRecord> facts;

    MachineStore(StateService state) {
        facts = state.facts(MachineRecord.TYPE);
    }

    List<MachineRecord> list() {
        return facts.list().stream().map(Fact::value).toList();
    }

    /** Writes a record; when this returns, it is on disk. */
    void put(MachineRecord record) {
        facts.put(record.spec().name().value(), record);
    }

    void delete(Name name) {
        facts.delete(name.value());
    }
}
