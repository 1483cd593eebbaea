package io.quetzal.state.local;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.json.JsonCodec;
import io.quetzal.platform.api.node.NodeService;
import io.quetzal.platform.api.security.AccessGuard;
import io.quetzal.platform.api.security.Role;
import io.quetzal.state.api.FactType;
import io.quetzal.state.api.Facts;
import io.quetzal.state.api.StateHealth;
import io.quetzal.state.api.StateService;
import io.quetzal.state.api.StateTransaction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The state of this node, in {@code data/state} below its home. It comes up whatever is wrong with its file. */
@Component(immediate = true)
public final class LocalStateService implements StateService {
    private final AccessGuard guard;
    private final LocalState state;

    /** Opens the state. */
    @Activate
    public LocalStateService(@Reference NodeService node, @Reference JsonCodec json, @Reference AccessGuard guard) {
        this.guard = guard;
        var paths = new StatePaths(node.dataDirectory("state"));
        state = new LocalState(Opening.of(paths, name -> name), json);
    }

    @Override
    public <T extends Record> Facts<T> facts(FactType<T> type) {
        return state.facts(type);
    }

    @Override
    public <R> R transact(Function<StateTransaction, R> work) {
        return state.transact(work::apply);
    }

    @Override
    public StateHealth health() {
        return state.health();
    }

    @Override
    public void backup(Path file) {
        if (!file.isAbsolute()) {
            throw new InvalidValueException(
                    "\"" + file + "\" depends on where the node was started. Give a path that begins with a slash.");
        }
        guard.change(Role.ADMIN, "state.backup", file.toString(), () -> state.backup(file));
    }

    /** Ends what is being written, and closes the files. */
    @Deactivate
    public void close() throws IOException {
        state.close();
    }
}
