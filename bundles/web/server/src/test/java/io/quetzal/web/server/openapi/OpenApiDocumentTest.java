package io.quetzal.web.server.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.job.Job;
import io.quetzal.platform.api.node.NodeStatus;
import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.platform.json.JacksonJsonCodec;
import io.quetzal.web.server.routing.MountedRoute;
import io.quetzal.web.spi.Route;
import io.quetzal.web.spi.Route.QueryParameter;
import io.quetzal.web.spi.WebResource;
import io.quetzal.web.spi.WebResponse;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class OpenApiDocumentTest {
    enum Shade {
        LIGHT_GREY,
        BLACK
    }

    record Inner(Name name, Map<String, Object> details) {}

    record Outer(
            ByteSize memory, @Nullable Duration pause, Shade shade, List<Inner> inners, double share, boolean big) {}

    private record Resource(String name, String description, List<Route> routes) implements WebResource {}

    private static final Route.Handler NOTHING = request -> new WebResponse.Empty();

    private final List<Route> routes = List.of(
            Route.get("/outers", "Lists.", Route.listOf(Outer.class), NOTHING)
                    .with(new QueryParameter("color", "Which.")),
            Route.get("/outers/{name}", "Shows.", Outer.class, NOTHING),
            Route.post("/outers", "Makes.", Outer.class, NOTHING).accepts(Outer.class),
            Route.delete("/outers/{name}", "Removes.", NOTHING),
            Route.get("/jobs", "Pages.", Route.pageOf(Job.class), NOTHING),
            Route.get("/inners", "Pages.", Route.pageOf(Inner.class), NOTHING),
            Route.get("/node", "Node.", NodeStatus.class, NOTHING),
            Route.get("/text", "Text.", String.class, NOTHING));

    private OpenAPI parse() {
        var resource = new Resource("outer", "Outers.", routes);
        byte[] document = OpenApiDocument.write(
                routes.stream()
                        .map(route -> new MountedRoute(resource, route, false))
                        .toList(),
                List.of(),
                "1",
                new JacksonJsonCodec());
        var options = new ParseOptions();
        options.setResolve(true);
        SwaggerParseResult result =
                new OpenAPIV3Parser().readContents(new String(document, StandardCharsets.UTF_8), List.of(), options);
        assertThat(result.getMessages()).isEmpty();
        return result.getOpenAPI();
    }

    @Test
    void isAnOpenApiDocument() {
        OpenAPI api = parse();

        assertThat(api.getOpenapi()).isEqualTo("3.1.0");
        assertThat(api.getPaths()).containsOnlyKeys("/outers", "/outers/{name}", "/jobs", "/inners", "/node", "/text");
        assertThat(at(api.getPaths(), "/outers").getPost().getRequestBody().getRequired())
                .isTrue();
        assertThat(at(api.getPaths(), "/outers/{name}").getDelete().getResponses())
                .containsOnlyKeys("204", "default");
    }

    @Test
    void describesRecordsAsTheyAreWritten() {
        Schema<?> outer = at(parse().getComponents().getSchemas(), "Outer");

        assertThat(outer.getProperties())
                .containsOnlyKeys("memoryBytes", "pauseMillis", "shade", "inners", "share", "big");
        assertThat(outer.getRequired()).containsExactlyInAnyOrder("memoryBytes", "shade", "inners", "share", "big");
        Schema<?> shade = at(outer.getProperties(), "shade");
        assertThat(shade.getEnum()).asString().isEqualTo("[light-grey, black]");
        Schema<?> inners = at(outer.getProperties(), "inners");
        assertThat(inners.getItems().get$ref()).isEqualTo("#/components/schemas/Inner");
    }

    @Test
    void tellsPagesApartAndTheirParameters() {
        OpenAPI api = parse();

        assertThat(api.getComponents().getSchemas()).containsKeys("PageOfJob", "PageOfInner");
        assertThat(at(api.getPaths(), "/jobs").getGet().getParameters())
                .extracting(parameter -> parameter.getName() + " " + parameter.getIn())
                .containsExactly("limit query", "after query");
        assertThat(at(api.getPaths(), "/outers/{name}").getGet().getParameters())
                .extracting(parameter -> parameter.getName() + " " + parameter.getIn())
                .containsExactly("name path");
        Schema<?> page = at(api.getComponents().getSchemas(), "PageOfJob");
        assertThat(page.getRequired()).containsExactly("items");
    }

    private static <T> T at(Map<String, T> things, String name) {
        return Objects.requireNonNull(things.get(name), name);
    }
}
