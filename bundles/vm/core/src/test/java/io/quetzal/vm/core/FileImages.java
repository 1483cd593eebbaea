package io.quetzal.vm.core;

import io.quetzal.image.api.BootFiles;
import io.quetzal.image.api.Image;
import io.quetzal.image.api.ImageException;
import io.quetzal.image.api.ImageException.ImageFailure;
import io.quetzal.image.api.ImageRecipe;
import io.quetzal.image.api.ImageService;
import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.job.Job;
import io.quetzal.platform.api.quantity.ByteSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** One image, {@code tiny}, whose only file must hold what it did when it was made. */
final class FileImages implements ImageService {
    static final String ID = "0123456789abcdef";
    private static final String CONTENT = "boot me";

    private final Path file;

    FileImages(Path directory) {
        file = directory.resolve("boot-file");
        try {
            Files.writeString(file, CONTENT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file() {
        return file;
    }

    @Override
    public Image show(String reference) {
        if (!reference.equals("tiny") && !reference.equals(ID)) {
            throw new ImageException(ImageFailure.NO_SUCH_IMAGE, "There is no image " + reference + ".", null);
        }
        return new Image(ID, new Name("tiny"), "6.1", "linux 6.1", new ByteSize(CONTENT.length()), Instant.EPOCH);
    }

    @Override
    public BootFiles open(String reference) {
        Image image = show(reference);
        try {
            if (!Files.readString(file).equals(CONTENT)) {
                throw new ImageException(ImageFailure.IMAGE_DAMAGED, file + " was changed.", null);
            }
        } catch (IOException e) {
            throw new ImageException(ImageFailure.IMAGE_DAMAGED, file + " is missing.", e);
        }
        return new BootFiles(image, file, file, file, "console=ttyS0");
    }

    @Override
    public List<Image> list() {
        return List.of(show("tiny"));
    }

    @Override
    public Job build(ImageRecipe recipe) {
        throw new UnsupportedOperationException("There is one image.");
    }

    @Override
    public void remove(String reference) {
        throw new UnsupportedOperationException("There is one image.");
    }
}
