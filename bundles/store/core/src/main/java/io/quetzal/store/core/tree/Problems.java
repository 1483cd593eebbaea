package io.quetzal.store.core.tree;

import io.quetzal.platform.libc.LibcException;
import io.quetzal.store.api.FileProblem;
import io.quetzal.store.api.PutResult;
import java.util.ArrayList;
import java.util.List;

/** What could not be done with single files, while the rest goes on. Used by many threads. */
public final class Problems {
    private final List<FileProblem> first = new ArrayList<>();
    private long count;

    /** One more. */
    public synchronized void add(String path, String problem) {
        count++;
        if (first.size() < PutResult.MOST_PROBLEMS) {
            first.add(new FileProblem(path, problem));
        }
    }

    /** One more, which the kernel has told. */
    public void add(String path, String attempt, LibcException why) {
        add(path, attempt + ": " + why.error().meaning() + ".");
    }

    /** The first ones. */
    public synchronized List<FileProblem> first() {
        return List.copyOf(first);
    }

    /** How many there were. */
    public synchronized long count() {
        return count;
    }
}
