package io.quetzal.store.cli;

import io.quetzal.platform.cli.command.Session;
import io.quetzal.platform.cli.exit.CliException;
import io.quetzal.platform.cli.exit.ExitCode;
import io.quetzal.platform.cli.line.Arguments;
import io.quetzal.platform.cli.line.Option;
import io.quetzal.platform.cli.terminal.Passwords;
import io.quetzal.store.api.StoreSecret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which store a command line is about, and what opens it. */
final class StorePlace {
    private static final String STORE = "--store";
    private static final String PASSPHRASE_FILE = "--passphrase-file";
    private static final String KEY_FILE = "--key-file";
    private static final String UNENCRYPTED = "--unencrypted";

    static final List<Option> OPTIONS = List.of(
            option(STORE, "DIRECTORY", "Use the store in this directory, without a node."),
            option(
                    PASSPHRASE_FILE,
                    "FILE",
                    "Take the passphrase from the first line of this file; asked for unless given."),
            option(KEY_FILE, "FILE", "Open the store with this key file instead of a passphrase."),
            option(UNENCRYPTED, null, "The store is not encrypted."));

    private final Session session;
    private @Nullable Path directory;
    private @Nullable String passphraseFile;
    private @Nullable String keyFile;
    private boolean unencrypted;

    StorePlace(Session session) {
        this.session = session;
    }

    private static Option option(String name, @Nullable String label, String description) {
        return new Option(List.of(name), label, null, false, false, description);
    }

    /** Notes what the command line and the environment say. */
    void choose(Arguments arguments) {
        String typed = arguments.textOrNull(STORE);
        String store = typed == null ? session.variable("QUARX_STORE") : typed;
        directory = store.isEmpty() ? null : Path.of(store).toAbsolutePath().normalize();
        passphraseFile = chosen(arguments, PASSPHRASE_FILE, "QUARX_PASSPHRASE_FILE");
        keyFile = chosen(arguments, KEY_FILE, "QUARX_KEY_FILE");
        unencrypted = arguments.has(UNENCRYPTED);
    }

    private @Nullable String chosen(Arguments arguments, String option, String variable) {
        String typed = arguments.textOrNull(option);
        String otherwise = session.variable(variable);
        return typed != null ? typed : otherwise.isEmpty() ? null : otherwise;
    }

    /** Whether the store is in a directory rather than on a node. */
    boolean isDirectory() {
        return directory != null;
    }

    /** The store's directory. */
    Path directory() {
        if (directory == null) {
            throw new CliException(
                    ExitCode.USAGE, "This needs a store in a directory: give --store DIRECTORY, or set QUARX_STORE.");
        }
        return directory;
    }

    /** What opens the store. */
    StoreSecret secret() {
        return secret(passphraseFile, keyFile, "Passphrase of " + directory());
    }

    /** What shall open a store that is being made: typed twice if it is typed. */
    StoreSecret newSecret() {
        if (unencrypted || passphraseFile != null || keyFile != null) {
            return secret();
        }
        return typedTwice("New passphrase of " + directory());
    }

    /** What shall open it too, by the options of the verb that adds a key. */
    StoreSecret addedSecret(@Nullable String newPassphraseFile, @Nullable String newKeyFile) {
        return newPassphraseFile == null && newKeyFile == null
                ? typedTwice("New passphrase")
                : named(newPassphraseFile, newKeyFile);
    }

    private StoreSecret secret(@Nullable String passphrases, @Nullable String keys, String prompt) {
        if (unencrypted) {
            return new StoreSecret.Unencrypted();
        }
        return passphrases == null && keys == null ? typed(prompt) : named(passphrases, keys);
    }

    private static StoreSecret named(@Nullable String passphrases, @Nullable String keys) {
        if (keys != null) {
            return new StoreSecret.KeyFile(read(keys));
        }
        String text = new String(read(String.valueOf(passphrases)), StandardCharsets.UTF_8);
        return new StoreSecret.Passphrase(text.lines().findFirst().orElse("").toCharArray());
    }

    private StoreSecret typed(String prompt) {
        String typed = new Passwords(session.terminal()).next(prompt);
        if (typed == null) {
            throw new CliException(
                    ExitCode.USAGE,
                    "Nothing opens the store: type the passphrase, or give --passphrase-file, --key-file or"
                            + " --unencrypted.");
        }
        return new StoreSecret.Passphrase(typed.toCharArray());
    }

    private StoreSecret typedTwice(String prompt) {
        var passwords = new Passwords(session.terminal());
        String first = passwords.next(prompt);
        String second = first == null ? null : passwords.next("The same again");
        if (first == null || !first.equals(second)) {
            throw new CliException(
                    ExitCode.USAGE,
                    "The passphrase was not given twice alike. Type it twice, or give --passphrase-file or --key-file.");
        }
        return new StoreSecret.Passphrase(first.toCharArray());
    }

    private static byte[] read(String file) {
        try {
            return Files.readAllBytes(Path.of(file));
        } catch (IOException e) {
            throw new CliException(ExitCode.NOT_FOUND, "The file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
