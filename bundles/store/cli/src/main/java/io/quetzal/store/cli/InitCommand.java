package io.quetzal.store.cli;

import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.cli.command.Session;
import io.quetzal.platform.cli.exit.CliException;
import io.quetzal.platform.cli.exit.ExitCode;
import io.quetzal.platform.cli.line.Arguments;
import io.quetzal.platform.cli.line.Verb;
import io.quetzal.platform.cli.store.StoreViews;
import io.quetzal.store.api.OpenStore;
import io.quetzal.store.api.StoreSettings;
import io.quetzal.store.api.StoreSettings.BlockHash;
import io.quetzal.store.api.Stores;

/** Makes a store in a directory. */
final class InitCommand {
    private final Session session;
    private final StorePlace place;

    InitCommand(Session session, StorePlace place) {
        this.session = session;
        this.place = place;
    }

    Verb verb() {
        return Verb.of("init", "Make an empty store in a directory.", this::run)
                .value("--hash", "HASH", "blake3", "What names blocks: blake3 or sha256.")
                .value("--chunker", "NAME", "fastcdc", "What cuts content into blocks: fastcdc or fixed.")
                .note("The store is encrypted unless --unencrypted is given. Without its passphrase or key file nobody"
                        + " gets anything back.")
                .example("quarx init --store /srv/store")
                .example("quarx init --store /srv/store --key-file ~/store.key");
    }

    private int run(Arguments arguments) {
        var settings = new StoreSettings(hash(arguments.text("--hash")), new Name(arguments.text("--chunker")));
        try (OpenStore store = Stores.create(place.directory(), settings, place.newSecret())) {
            if (session.json()) {
                return new StoreViews(session).stats(DirectoryStore.answer(store.stats()));
            }
            session.say("An empty store is made in " + place.directory() + ".");
            return ExitCode.OK.number();
        }
    }

    private static BlockHash hash(String typed) {
        return switch (typed) {
            case "blake3" -> BlockHash.BLAKE3;
            case "sha256" -> BlockHash.SHA256;
            default ->
                throw new CliException(ExitCode.USAGE, "--hash: \"" + typed + "\" is none. Give blake3 or sha256.");
        };
    }
}
