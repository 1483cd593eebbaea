package io.quetzal.store.core.restore;

import io.quetzal.store.core.tree.Entry;
import java.util.ArrayList;
import java.util.List;

/** Short files that follow each other: their blocks are neighbours, so one thread writes them all. */
final class FileGroup {
    private static final int MOST_FILES = 64;
    private static final long MOST_BYTES = 2L << 20;

    private final FileMaker files;
    private final Crew crew;
    private List<Item> items = new ArrayList<>();
    private long bytes;

    FileGroup(FileMaker files, Crew crew) {
        this.files = files;
        this.crew = crew;
    }

    /** One more; the directory is held until the file is written. */
    void add(TargetDirectory directory, Entry entry, boolean existed) {
        items.add(new Item(directory.hold(), entry, existed));
        bytes += entry.content().size();
        if (items.size() >= MOST_FILES || bytes >= MOST_BYTES) {
            send();
        }
    }

    /** Has all of them written. */
    void send() {
        List<Item> sent = items;
        items = new ArrayList<>();
        bytes = 0;
        if (!sent.isEmpty()) {
            crew.work(hand -> write(hand, sent));
        }
    }

    private void write(Hand hand, List<Item> sent) {
        RuntimeException failure = null;
        for (Item item : sent) {
            try {
                if (failure == null) {
                    files.make(hand, item.directory, item.entry, item.existed);
                }
            } catch (RuntimeException e) {
                failure = e;
            } finally {
                item.directory.release(hand);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** A file that is to be written. */
    private record Item(TargetDirectory directory, Entry entry, boolean existed) {}
}
