package io.quetzal.state.local;

import java.nio.file.Path;

/**
 * Where the state's files are.
 *
 * @param directory the directory that holds them and nothing else
 */
record StatePaths(Path directory) {
    /** The facts. */
    Path state() {
        return directory.resolve("state.mv");
    }

    /** A new file of facts, until it is complete. */
    Path unfinished() {
        return directory.resolve("state.mv.new");
    }

    /** The note of the latest commit that was acknowledged. */
    Path acknowledged() {
        return directory.resolve("state.ack");
    }

    /** What keeps a second node out. */
    Path lock() {
        return directory.resolve("state.lock");
    }
}
