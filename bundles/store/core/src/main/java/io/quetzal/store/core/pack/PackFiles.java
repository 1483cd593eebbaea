package io.quetzal.store.core.pack;

import io.quetzal.store.core.format.Id;

/** What packs are called. */
public final class PackFiles {
    /** Where they are. */
    public static final String DIRECTORY = "packs";

    private static final String SUFFIX = ".pack";

    private PackFiles() {}

    /** A pack's name in the store. */
    public static String path(Id pack) {
        return DIRECTORY + "/" + name(pack);
    }

    /** A pack's name in its directory. */
    public static String name(Id pack) {
        return pack + SUFFIX;
    }

    /** Whether a file in the directory is a pack's. */
    public static boolean isPack(String name) {
        return name.endsWith(SUFFIX) && Id.isText(name.substring(0, name.length() - SUFFIX.length()));
    }
}
