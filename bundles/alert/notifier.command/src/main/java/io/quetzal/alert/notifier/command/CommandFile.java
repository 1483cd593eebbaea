package io.quetzal.alert.notifier.command;

import io.quetzal.platform.api.failure.InvalidValueException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the program of a notifier. Programs are taken from one directory alone, so that whoever may set notifiers over the
 * network can choose among those that somebody has put on this machine, and cannot run a shell.
 */
final class CommandFile {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}");
    private static final String ROOT = "root";

    private final Path directory;

    CommandFile(Path directory) {
        this.directory = directory;
    }

    /** The program of this name, if nobody but root and the node's user can have changed it. */
    Path find(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidValueException("\"command\" is no name of a program. Put the program into " + directory
                    + " and give its file name, without a path.");
        }
        Path file = directory.resolve(name);
        try {
            String us = Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).getName();
            requireUnchangeable(directory, us);
            requireUnchangeable(file, us);
        } catch (IOException e) {
            throw new InvalidValueException(
                    "There is no program " + file + ". Put it there, owned by root or by the node's user.", e);
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || !Files.isExecutable(file)) {
            throw new InvalidValueException(file
                    + " is no program that can be run. Make it a file, not a link, and executable: chmod 755 " + file);
        }
        return file;
    }

    private static void requireUnchangeable(Path path, String us) throws IOException {
        var attributes = Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        String owner = attributes.owner().getName();
        Set<PosixFilePermission> permissions = attributes.permissions();
        boolean othersMayWrite = permissions.contains(PosixFilePermission.GROUP_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE);
        if (othersMayWrite || !(owner.equals(ROOT) || owner.equals(us))) {
            throw new InvalidValueException(
                    path + " can be changed by others than root and the node's user, so it is not"
                            + " run. Mend that: chown " + us + " " + path + " && chmod go-w " + path);
        }
    }
}
