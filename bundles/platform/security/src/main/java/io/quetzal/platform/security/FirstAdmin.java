package io.quetzal.platform.security;

import io.quetzal.platform.api.json.JsonCodec;
import io.quetzal.platform.api.security.Role;
import io.quetzal.state.api.Fact;
import io.quetzal.state.api.StateService;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Set;

/**
 * Makes the first admin of a node that has no users, with a password and a token that nobody has chosen, and leaves both
 * in {@code credentials.json} in the node's home for its owner alone.
 *
 * <p>The file is written under another name before the users are, and gets its own name afterwards; so whenever the node
 * dies, the admin's password is never lost, and the file of a node that has users is never overwritten. A person may
 * delete it once the password is kept elsewhere. Who has lost both stops the node and moves the state file aside (or
 * restores a backup from when the password was known); the node then begins without users, and makes a new admin.
 */
final class FirstAdmin {
    static final String NAME = "admin";
    static final String TOKEN_NAME = "cli";

    private final Path file;
    private final Path unfinished;
    private final StateService state;
    private final JsonCodec json;
    private final SecureRandom random;
    private final int hashIterations;

    /** What the file holds. */
    record Credentials(String user, String password, String token) {
        @Override
        public String toString() {
            return "Credentials[hidden]";
        }
    }

    FirstAdmin(Path home, StateService state, JsonCodec json, SecureRandom random, int hashIterations) {
        file = home.resolve("credentials.json");
        unfinished = home.resolve("credentials.json.new");
        this.state = state;
        this.json = json;
        this.random = random;
        this.hashIterations = hashIterations;
    }

    Path file() {
        return file;
    }

    /** Gives the file its name, if the node died before it could. */
    void finish() throws IOException {
        if (Files.exists(unfinished)) {
            publish();
        }
    }

    void create(Instant now) throws IOException {
        var credentials = new Credentials(NAME, Secrets.password(random), Secrets.token(random));
        write(credentials);
        state.transact(transaction -> {
            transaction.put(StoredUser.TYPE, NAME, new StoredUser(Role.ADMIN, PasswordHash.PENDING, now));
            transaction.put(
                    StoredToken.TYPE,
                    Secrets.tokenKey(credentials.token()),
                    StoredToken.named(TOKEN_NAME, NAME, Role.ADMIN, now, null));
            return NAME;
        });
        publish();
    }

    /** Whether the admin's password still has to be hashed. */
    boolean isPasswordPending() {
        return state.facts(StoredUser.TYPE)
                .get(NAME)
                .filter(user -> user.value().password().isPending())
                .isPresent();
    }

    /**
     * Hashes the admin's password, which takes a second or more in a JVM that has just started; so it is done when the
     * node is up already, and again at the next start if it was not finished.
     */
    void hashPassword() throws IOException {
        var credentials = json.read(Files.readAllBytes(file), Credentials.class);
        var hash = PasswordHash.of(credentials.password(), hashIterations, random);
        state.transact(transaction -> {
            transaction
                    .get(StoredUser.TYPE, NAME)
                    .map(Fact::value)
                    .filter(user -> user.password().isPending())
                    .ifPresent(user -> transaction.put(StoredUser.TYPE, NAME, user.with(hash, user.createdAt())));
            return NAME;
        });
    }

    private void write(Credentials credentials) throws IOException {
        Files.createDirectories(
                file.toAbsolutePath().getParent(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.deleteIfExists(unfinished);
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (FileChannel out = FileChannel.open(unfinished, options, ownerOnly)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(json.writePretty(credentials) + "\n");
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
    }

    private void publish() throws IOException {
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel directory = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
