package io.quetzal.store.cli;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.page.PageRequest;
import io.quetzal.platform.cli.command.Session;
import io.quetzal.platform.cli.exit.CliException;
import io.quetzal.platform.cli.exit.ExitCode;
import io.quetzal.platform.cli.line.Arguments;
import io.quetzal.platform.cli.rest.Response;
import io.quetzal.platform.cli.store.PipedLength;
import io.quetzal.platform.cli.store.StoreDeeds;
import io.quetzal.platform.cli.store.StoreVerbs;
import io.quetzal.platform.cli.store.StoreViews;
import io.quetzal.store.api.CollectOptions;
import io.quetzal.store.api.ObjectReader;
import io.quetzal.store.api.OpenStore;
import io.quetzal.store.api.PutOptions;
import io.quetzal.store.api.PutResult;
import io.quetzal.store.api.RestoreOptions;
import io.quetzal.store.api.RestoreOptions.Existing;
import io.quetzal.store.api.Store;
import io.quetzal.store.api.StoredObject.ObjectKind;
import io.quetzal.store.api.Stores;
import io.quetzal.store.api.VerifyOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The store in a directory, opened by this very process. */
final class DirectoryStore implements StoreDeeds {
    private static final double PERCENT = 100;
    private static final int PIECE = 1 << 20;

    private final Session session;
    private final StorePlace place;
    private final StoreViews views;

    DirectoryStore(Session session, StorePlace place) {
        this.session = session;
        this.place = place;
        this.views = new StoreViews(session);
    }

    /** What is done with a store that reports how far it is. */
    private interface Deed<T> {
        T in(Store store, Watched watched);
    }

    private <T> T watched(String title, Deed<T> deed) throws InterruptedException {
        try (var watched = new Watched(session, title);
                OpenStore store = Stores.open(place.directory(), place.secret())) {
            return watched.run(() -> deed.in(store, watched));
        }
    }

    private int quickly(ToIntFunction<Store> deed) {
        try (OpenStore store = Stores.open(place.directory(), place.secret())) {
            return deed.applyAsInt(store);
        }
    }

    @Override
    public int put(Arguments arguments) throws InterruptedException {
        boolean piped = arguments.operands().equals(List.of(StoreVerbs.STANDARD));
        List<Path> roots = piped
                ? List.of()
                : arguments.operands().stream()
                        .map(path -> Path.of(path).toAbsolutePath().normalize())
                        .toList();
        String name = arguments.textOrNull("--name");
        String parent = arguments.textOrNull("--parent");
        var options = new PutOptions(
                name != null ? name : piped ? "stdin" : name(roots.getFirst()),
                arguments.pairs("--label"),
                arguments.texts("--exclude"),
                parent == null ? null : new UniqueId(parent),
                arguments.has("--one-file-system"));
        PutResult result = watched(
                "Put " + options.name(),
                (store, watched) -> piped
                        ? store.putStream(session.terminal().in(), options, watched.expecting(PipedLength.known()))
                        : store.putTree(roots, options, watched));
        return views.put(answer(result));
    }

    /** The root itself has no last part. */
    private static String name(Path root) {
        Path last = root.getFileName();
        return last == null ? "root" : last.toString();
    }

    @Override
    public int get(Arguments arguments) throws InterruptedException {
        var id = new UniqueId(arguments.operand());
        var options = new RestoreOptions(
                Path.of(arguments.has("--target") ? arguments.text("--target") : "")
                        .toAbsolutePath()
                        .normalize(),
                arguments.texts("--path"),
                existing(arguments.text("--existing")),
                !arguments.has("--no-owners"));
        String output = arguments.textOrNull("--output");
        Optional<Response> response = watched("Get " + id, (store, watched) -> {
            if (store.object(id).kind() == ObjectKind.STREAM) {
                write(() -> store.open(id), output, watched);
                return Optional.empty();
            }
            if (output != null) {
                String path = StoreVerbs.onlyPath(arguments);
                write(() -> store.open(id, path), output, watched);
                return Optional.empty();
            }
            return Optional.of(answer(store.restore(id, options, watched)));
        });
        return response.isEmpty()
                ? ExitCode.OK.number()
                : views.restored(response.get(), options.target().toString());
    }

    private static Existing existing(String typed) {
        try {
            return Existing.valueOf(typed.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new InvalidValueException(
                    "--existing: \"" + typed + "\" is none. Give refuse, keep, replace or mirror.", e);
        }
    }

    private void write(Supplier<ObjectReader> content, @Nullable String file, Watched watched) {
        try (ObjectReader reader = content.get()) {
            if (file == null || file.equals(StoreVerbs.STANDARD)) {
                copy(reader, session.terminal().out(), watched);
                session.terminal().out().flush();
                return;
            }
            try (OutputStream out = Files.newOutputStream(Path.of(file))) {
                copy(reader, out, watched);
            }
        } catch (IOException e) {
            throw new CliException(
                    ExitCode.FAILED,
                    "The content cannot be written to " + (file == null ? "standard output" : file) + ": "
                            + e.getMessage(),
                    e);
        }
    }

    private static void copy(ObjectReader reader, OutputStream out, Watched watched) throws IOException {
        byte[] piece = new byte[PIECE];
        long at = 0;
        int count;
        while ((count = reader.read(at, ByteBuffer.wrap(piece))) >= 0) {
            out.write(piece, 0, count);
            at += count;
            watched.bytes(at, reader.size());
        }
    }

    @Override
    public int list(Arguments arguments) {
        return quickly(store -> views.objects(answer(store.objects(page(arguments))), arguments.has("--quiet")));
    }

    @Override
    public int listFiles(Arguments arguments) {
        String below = arguments.textOrNull("--below");
        return quickly(store -> views.files(
                answer(store.files(new UniqueId(arguments.operand()), below == null ? "" : below, page(arguments)))));
    }

    @Override
    public int listBlocks(Arguments arguments) {
        return quickly(store -> views.blocks(answer(store.blocks(page(arguments)))));
    }

    @Override
    public int remove(Arguments arguments) {
        return quickly(store -> {
            for (String id : arguments.operands()) {
                store.delete(new UniqueId(id));
                if (!session.json()) {
                    session.say("Object " + id + " is forgotten.");
                }
            }
            return ExitCode.OK.number();
        });
    }

    @Override
    public int stats(Arguments arguments) {
        return quickly(store -> views.stats(answer(store.stats())));
    }

    @Override
    public int verify(Arguments arguments) throws InterruptedException {
        var options = new VerifyOptions(arguments.number("--sample") / PERCENT);
        return views.verified(answer(watched("Verify", (store, watched) -> store.verify(options, watched))));
    }

    @Override
    public int collect(Arguments arguments) throws InterruptedException {
        var options = new CollectOptions(arguments.number("--tolerance") / PERCENT, arguments.has("--dry-run"));
        return views.collected(answer(watched("Collect", (store, watched) -> store.collect(options, watched))));
    }

    @Override
    public int rebuildIndex(Arguments arguments) throws InterruptedException {
        return views.stats(answer(watched("Rebuild the index", Store::rebuildIndex)));
    }

    @Override
    public int rebuild(Arguments arguments) throws InterruptedException {
        try (var watched = new Watched(session, "Rebuild the store")) {
            return views.rebuilt(answer(watched.run(() -> Stores.rebuild(place.directory(), place.secret(), watched))));
        }
    }

    private static PageRequest page(Arguments arguments) {
        return new PageRequest(Math.toIntExact(arguments.number("--limit")), arguments.textOrNull("--after"));
    }

    /** The same as a node's REST would answer. */
    static Response answer(Record value) {
        return new Response(200, RecordJson.write(value));
    }
}
