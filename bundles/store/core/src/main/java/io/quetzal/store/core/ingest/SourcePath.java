package io.quetzal.store.core.ingest;

import io.quetzal.store.core.tree.PathText;
import java.util.ArrayList;
import java.util.List;

/** Where the walk is. Text is made of it only when somebody asks. */
final class SourcePath {
    private final List<byte[]> names = new ArrayList<>();
    private String root = "";

    void begin(String newRoot) {
        root = newRoot;
        names.clear();
    }

    void enter(byte[] name) {
        names.add(name);
    }

    void leave() {
        names.removeLast();
    }

    /** From the root of the file system. */
    String text() {
        String below = below();
        if (below.isEmpty()) {
            return root;
        }
        return root.endsWith("/") ? root + below : root + "/" + below;
    }

    /** From the root of what is stored. */
    String below() {
        return String.join("/", names.stream().map(PathText::show).toList());
    }
}
