package io.quetzal.image.core;

import io.quetzal.image.api.Image;
import io.quetzal.image.api.ImageException;
import io.quetzal.image.api.ImageException.ImageFailure;
import io.quetzal.image.core.ImageFacts.KnownImage;
import io.quetzal.image.core.ImageFacts.NamedImage;
import io.quetzal.image.core.ImageStore.Stored;
import io.quetzal.platform.api.id.Name;
import io.quetzal.state.api.Fact;
import io.quetzal.state.api.Facts;
import io.quetzal.state.api.StateService;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Which images there are and what they are called. The state decides: files go in and out around its commits, so that
 * after a crash there is an image exactly if the state knows it.
 */
final class ImageCatalogue {
    private static final Pattern ID_PREFIX = Pattern.compile("[0-9a-f]{6,64}");
    private static final int NAMES_SHOWN = 10;

    private final StateService state;
    private final Facts<NamedImage> names;
    private final Facts<KnownImage> images;
    private final ImageStore store;
    private final Clock clock;

    ImageCatalogue(StateService state, ImageStore store, Clock clock) {
        this.state = state;
        this.names = state.facts(ImageFacts.NAMES);
        this.images = state.facts(ImageFacts.IMAGES);
        this.store = store;
        this.clock = clock;
    }

    /** All images by name; one whose name was given to another since is listed under its last name. */
    List<Image> list() {
        List<Image> list = new ArrayList<>();
        Set<String> named = new HashSet<>();
        for (Fact<NamedImage> name : names.list()) {
            images.get(name.value().imageId()).ifPresent(fact -> {
                named.add(fact.key());
                list.add(image(fact, new Name(name.key())));
            });
        }
        for (Fact<KnownImage> fact : images.list()) {
            if (!named.contains(fact.key())) {
                list.add(image(fact, fact.value().lastName()));
            }
        }
        list.sort(Comparator.comparing(Image::name).thenComparing(Image::createdAt, Comparator.reverseOrder()));
        return List.copyOf(list);
    }

    /** What is in the store, once each, whatever it is called. */
    List<KnownImage> known() {
        return images.list().stream().map(Fact::value).toList();
    }

    /** Whether the state knows an image with this id. */
    boolean knows(String id) {
        return images.get(id).isPresent();
    }

    /** The image that a person means; a name goes before an id. */
    Image find(String reference) {
        Optional<Fact<NamedImage>> byName = names.get(reference);
        if (byName.isPresent()) {
            return images.get(byName.get().value().imageId())
                    .map(fact -> image(fact, new Name(reference)))
                    .orElseThrow(() -> noSuchImage(reference));
        }
        if (!ID_PREFIX.matcher(reference).matches()) {
            throw noSuchImage(reference);
        }
        List<Fact<KnownImage>> matches = images.list().stream()
                .filter(fact -> fact.key().startsWith(reference))
                .toList();
        if (matches.size() > 1) {
            throw new ImageException(
                    ImageFailure.AMBIGUOUS_IMAGE,
                    "The ids of " + matches.size() + " images begin with \"" + reference
                            + "\". Give more of the id, or a name.",
                    null);
        }
        return matches.stream().findFirst().map(this::byId).orElseThrow(() -> noSuchImage(reference));
    }

    /**
     * Gives an image that is in the store a name.
     *
     * @return the image, or nothing if it has been removed in the meantime
     */
    synchronized Optional<Image> name(Name name, Stored stored) {
        return knows(stored.id()) && isIntact(stored) ? Optional.of(record(name, stored)) : Optional.empty();
    }

    /** Takes an image that was built into the store and gives it a name. */
    synchronized Image publish(Name name, Stored stored, Workspace workspace) throws IOException {
        if (isIntact(stored)) {
            return record(name, stored);
        }
        store.stage(workspace, stored.id());
        Image image;
        try {
            image = record(name, stored);
        } catch (RuntimeException e) {
            store.discard(stored.id());
            throw e;
        }
        store.admit(stored.id());
        return image;
    }

    /**
     * Removes an image: by one of several names only that name, else all of it.
     *
     * @param check throws if the image must stay; asked before its files go
     */
    synchronized Image remove(String reference, Consumer<Image> check) throws IOException {
        Image image = find(reference);
        boolean byName = names.get(reference).isPresent();
        List<String> all = names.list().stream()
                .filter(fact -> fact.value().imageId().equals(image.id()))
                .map(Fact::key)
                .toList();
        if (byName && all.size() > 1) {
            names.delete(reference);
            return image;
        }
        check.accept(image);
        store.withdraw(image.id());
        try {
            state.transact(transaction -> {
                all.forEach(name -> transaction.delete(ImageFacts.NAMES, name));
                transaction.delete(ImageFacts.IMAGES, image.id());
                return image;
            });
        } catch (RuntimeException e) {
            store.admit(image.id());
            throw e;
        }
        store.discard(image.id());
        return image;
    }

    private Image record(Name name, Stored stored) {
        KnownImage known = state.transact(transaction -> {
            var createdAt = transaction
                    .get(ImageFacts.IMAGES, stored.id())
                    .map(fact -> fact.value().createdAt())
                    .orElseGet(clock::instant);
            var source = stored.manifest().source();
            var image = new KnownImage(
                    name,
                    stored.manifest().kernelVersion(),
                    source.kernelPackage() + " " + source.packageVersion(),
                    stored.manifest().size(),
                    createdAt);
            transaction.put(ImageFacts.IMAGES, stored.id(), image);
            transaction.put(ImageFacts.NAMES, name.value(), new NamedImage(stored.id()));
            return image;
        });
        return image(stored.id(), name, known);
    }

    private boolean isIntact(Stored stored) {
        try {
            store.verify(stored.id(), store.manifest(stored.id()));
            return true;
        } catch (ImageException missingOrDamaged) {
            return false;
        }
    }

    private Image byId(Fact<KnownImage> fact) {
        Name name = names.list().stream()
                .filter(named -> named.value().imageId().equals(fact.key()))
                .findFirst()
                .map(named -> new Name(named.key()))
                .orElse(fact.value().lastName());
        return image(fact, name);
    }

    private static Image image(Fact<KnownImage> fact, Name name) {
        return image(fact.key(), name, fact.value());
    }

    private static Image image(String id, Name name, KnownImage known) {
        return new Image(id, name, known.kernelVersion(), known.kernelPackage(), known.size(), known.createdAt());
    }

    private ImageException noSuchImage(String reference) {
        List<String> there =
                names.list().stream().map(Fact::key).limit(NAMES_SHOWN).toList();
        return new ImageException(
                ImageFailure.NO_SUCH_IMAGE,
                "There is no image \"" + reference + "\". "
                        + (there.isEmpty()
                                ? "Build one: quetzal image build NAME."
                                : "There are: " + String.join(", ", there) + "."),
                null);
    }
}
