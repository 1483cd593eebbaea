package io.quetzal.store.shell;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.store.api.ObjectReader;
import io.quetzal.store.api.StoreService;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code store:cat}. */
@Service
@Command(scope = "store", name = "cat", description = "Prints the content of an object, or of a file in a tree")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class CatCommand extends StoreCommand {
    private static final int PIECE = 64 << 10;

    @Argument(name = "object", description = "Its id, as store:ls shows it", required = true)
    private String object;

    @Argument(index = 1, name = "path", description = "Which file of a tree, as store:list-files shows it")
    private @Nullable String path;

    @Override
    void run(PrintStream out, StoreService service) {
        var id = new UniqueId(object);
        try (ObjectReader reader = path == null ? service.open(id) : service.open(id, path)) {
            byte[] piece = new byte[PIECE];
            long at = 0;
            int count;
            while ((count = reader.read(at, ByteBuffer.wrap(piece))) >= 0) {
                out.write(piece, 0, count);
                at += count;
            }
            out.flush();
        }
    }
}
