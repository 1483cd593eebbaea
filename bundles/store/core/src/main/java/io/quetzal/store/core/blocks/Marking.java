package io.quetzal.store.core.blocks;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.job.JobContext;
import io.quetzal.store.core.blocks.Places.Place;
import io.quetzal.store.core.catalog.Catalog;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds out which blocks anybody needs. */
final class Marking {
    private final Catalog catalog;
    private final Leases leases;
    private final Sessions sessions;
    private final Places places;
    private final ObjectReferences references;
    private final Touched live = new Touched();
    /** What a session relies on is live, but what it leads to is not known by that: hence another set. */
    private final Touched shown = new Touched();

    private final Set<UniqueId> walked = new HashSet<>();

    Marking(Catalog catalog, Leases leases, Sessions sessions, Places places, ObjectReferences references) {
        this.catalog = catalog;
        this.leases = leases;
        this.sessions = sessions;
        this.places = places;
        this.references = references;
    }

    /** Marks what is needed by sessions, and by objects that it has not seen yet. In this order: one becomes the other. */
    void mark(JobContext job) {
        for (LocalSession session : sessions.all()) {
            session.touched().forEach(live::add);
        }
        for (ObjectRecord object : catalog.objects().values()) {
            walk(object, job);
        }
        for (ObjectRecord object : leases.buried()) {
            walk(object, job);
        }
    }

    private void walk(ObjectRecord object, JobContext job) {
        if (walked.add(object.id())) {
            job.checkCancelled();
            references.walk(object, (kind, id, bytes) -> {
                List<Place> found = places.places(id);
                found.forEach(place -> live.add(place.packNumber(), place.block()));
                return found.isEmpty()
                        || shown.add(
                                found.getFirst().packNumber(), found.getFirst().block());
            });
        }
    }

    /** The blocks of a pack that are needed. */
    BitSet live(int pack) {
        return live.of(pack);
    }
}
