package io.quetzal.state.local;

import io.quetzal.platform.json.JacksonJsonCodec;
import io.quetzal.state.api.Fact;
import java.util.Map;
import java.util.TreeMap;

/** Opens states below OSGi, as {@link LocalStateService} does. */
final class States {
    private States() {}

    static LocalState open(StatePaths paths) {
        return open(paths, "");
    }

    /** Opens a state that writes its file through this scheme of H2's file layer. */
    static LocalState open(StatePaths paths, String scheme) {
        return new LocalState(Opening.of(paths, name -> scheme + name), new JacksonJsonCodec());
    }

    static void put(LocalState state, String key, int cpus) {
        state.facts(Machine.TYPE).put(key, Machine.of(key, cpus));
    }

    /** All machines' processors by key. */
    static Map<String, Integer> machines(LocalState state) {
        var map = new TreeMap<String, Integer>();
        for (Fact<Machine> fact : state.facts(Machine.TYPE).list()) {
            map.put(fact.key(), fact.value().cpus());
        }
        return map;
    }
}
