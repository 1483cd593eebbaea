package io.quetzal.image.rest;

import io.quetzal.image.api.Image;
import io.quetzal.image.api.ImageService;
import io.quetzal.platform.api.job.Job;
import io.quetzal.web.spi.Route;
import io.quetzal.web.spi.WebResource;
import io.quetzal.web.spi.WebResponse;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The routes below {@code /images}. */
@Component
public final class ImageResource implements WebResource {
    private static final String IMAGES = "/images";
    private static final String ONE_IMAGE = "/images/{reference}";
    private static final String REFERENCE = "reference";

    private final ImageService images;

    /** Puts the service on the web. */
    @Activate
    public ImageResource(@Reference ImageService images) {
        this.images = images;
    }

    @Override
    public String name() {
        return "image";
    }

    @Override
    public String description() {
        return "Bootable images: a kernel and a first file system under the hash of their content.";
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(IMAGES, "Lists all images by name.", Route.listOf(Image.class), request -> {
                    return new WebResponse.Json(images.list());
                }),
                Route.post(
                                IMAGES,
                                "Starts to build an image; the answer is the job that does it.",
                                Job.class,
                                request -> {
                                    var wanted = request.body(ImageBuild.class);
                                    return new WebResponse.Accepted(images.build(wanted.recipe()));
                                })
                        .accepts(ImageBuild.class),
                Route.get(
                        ONE_IMAGE,
                        "Shows an image, by name, id, or the first 6 or more of the id.",
                        Image.class,
                        request -> {
                            return new WebResponse.Json(images.show(request.path(REFERENCE)));
                        }),
                Route.delete(ONE_IMAGE, "Removes an image that nothing needs.", request -> {
                    images.remove(request.path(REFERENCE));
                    return new WebResponse.Empty();
                }));
    }
}
