package io.quetzal.store.cli;

import io.quetzal.platform.cli.command.Session;
import io.quetzal.platform.cli.exit.CliException;
import io.quetzal.platform.cli.exit.ExitCode;
import io.quetzal.platform.cli.line.Arguments;
import io.quetzal.platform.cli.line.Verb;
import io.quetzal.platform.cli.terminal.Table;
import io.quetzal.platform.cli.terminal.Words;
import io.quetzal.store.api.OpenStore;
import io.quetzal.store.api.StoreKey;
import io.quetzal.store.api.Stores;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** The keys of a store in a directory. */
final class KeyCommands {
    private final Session session;
    private final StorePlace place;

    KeyCommands(Session session, StorePlace place) {
        this.session = session;
        this.place = place;
    }

    List<Verb> verbs() {
        return List.of(
                Verb.of("keys", "List the keys that open the store.", this::list)
                        .example("quarx keys --store /srv/store"),
                Verb.of("add-key", "Let another passphrase or key file open the store too.", this::add)
                        .one("LABEL", "What it is for.")
                        .value("--new-passphrase-file", "FILE", "Take the new passphrase from this file.")
                        .value("--new-key-file", "FILE", "Let this key file open the store.")
                        .note("To change a passphrase, add the new one and remove the old one.")
                        .example("quarx add-key laptop --store /srv/store"),
                Verb.of("remove-key", "Take a key away.", this::remove)
                        .one("NUMBER", "The key's number, from \"keys\".")
                        .example("quarx remove-key 1 --store /srv/store"));
    }

    private int list(Arguments arguments) {
        try (OpenStore store = open()) {
            var table = new Table(">NUMBER", "KIND", "ADDED", "LABEL");
            for (StoreKey key : store.keys()) {
                if (session.json()) {
                    session.say(new String(DirectoryStore.answer(key).body(), StandardCharsets.UTF_8));
                }
                table.row(
                        String.valueOf(key.number()),
                        key.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        Words.moment(key.addedAt()),
                        key.label());
            }
            if (table.isEmpty()) {
                session.hint("The store is not encrypted.");
            } else if (!session.json()) {
                table.print(session.terminal());
            }
            return ExitCode.OK.number();
        }
    }

    private int add(Arguments arguments) {
        try (OpenStore store = open()) {
            StoreKey key = store.addKey(
                    place.addedSecret(
                            arguments.textOrNull("--new-passphrase-file"), arguments.textOrNull("--new-key-file")),
                    arguments.operand());
            return session.done(
                    DirectoryStore.answer(key), added -> "Key " + key.number() + " opens the store from now on.");
        }
    }

    private int remove(Arguments arguments) {
        int number;
        try {
            number = Integer.parseInt(arguments.operand());
        } catch (NumberFormatException e) {
            throw new CliException(
                    ExitCode.USAGE, "\"" + arguments.operand() + "\" is no number. See \"quarx keys\".", e);
        }
        try (OpenStore store = open()) {
            store.removeKey(number);
            if (!session.json()) {
                session.say("Key " + number + " opens the store no more.");
            }
            return ExitCode.OK.number();
        }
    }

    private OpenStore open() {
        return Stores.open(place.directory(), place.secret());
    }
}
