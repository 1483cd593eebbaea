package io.quetzal.vm.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.page.PageRequest;
import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.platform.api.security.Role;
import io.quetzal.platform.json.JacksonJsonCodec;
import io.quetzal.vm.api.VmSpec;
import io.quetzal.vm.api.VmSpec.DiskSpec;
import io.quetzal.vm.api.VmSpec.DisplayMode;
import io.quetzal.vm.api.VmSpec.MachineType;
import io.quetzal.vm.api.VmSpec.NetworkMode;
import io.quetzal.web.spi.Route;
import io.quetzal.web.spi.Route.Method;
import io.quetzal.web.spi.WebRequest;
import io.quetzal.web.spi.WebResponse;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class VmResourceTest {
    private static final String SCREENSHOT = "/vms/{name}/screenshot";

    private final RecordingMachines machines = new RecordingMachines();
    private final VmResource resource = new VmResource(machines);
    private final JacksonJsonCodec json = new JacksonJsonCodec();

    @Test
    void makesAMachineFromTheLeastThatCanBeSaid() throws Exception {
        WebResponse answer = ask(
                Method.POST,
                "/vms",
                Map.of(),
                "{\"name\":\"demo\",\"image\":\"tiny\",\"cpus\":1,\"memoryBytes\":67108864}");

        assertThat(answer).isEqualTo(new WebResponse.Created("/vms/demo", RecordingMachines.demo()));
        assertThat(machines.made()).contains(RecordingMachines.demo().spec());
    }

    @Test
    void makesAMachineFromAllThatCanBeSaid() throws Exception {
        ask(Method.POST, "/vms", Map.of(), """
                {"name":"big","image":"tiny","cpus":2,"memoryBytes":134217728,"machine":"q35","network":"none",\
                "display":"none","disks":[{"sizeBytes":1048576}]}""");

        assertThat(machines.made())
                .contains(new VmSpec(
                        new Name("big"),
                        "tiny",
                        2,
                        ByteSize.ofMebibytes(128),
                        MachineType.Q35,
                        NetworkMode.NONE,
                        DisplayMode.NONE,
                        List.of(new DiskSpec(ByteSize.ofMebibytes(1)))));
    }

    @Test
    void givesAMachineTheDisplayThatItsHardwareUsuallyHas() throws Exception {
        String question =
                "{\"name\":\"demo\",\"image\":\"tiny\",\"cpus\":1,\"memoryBytes\":67108864,\"machine\":\"%s\"}";

        ask(Method.POST, "/vms", Map.of(), question.formatted("q35"));
        assertThat(machines.made()).map(VmSpec::display).contains(DisplayMode.VNC);
        ask(Method.POST, "/vms", Map.of(), question.formatted("microvm"));
        assertThat(machines.made()).map(VmSpec::display).contains(DisplayMode.NONE);
    }

    @Test
    void refusesADisplayThatTheHardwareCannotHave() {
        assertThatThrownBy(
                        () -> ask(
                                Method.POST,
                                "/vms",
                                Map.of(),
                                "{\"name\":\"demo\",\"image\":\"tiny\",\"cpus\":1,\"memoryBytes\":67108864,\"display\":\"vnc\"}"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("no graphics card");
    }

    @Test
    void answersWhatTheScreenShowsAsAFile() throws Exception {
        var out = new ByteArrayOutputStream();

        var answer = (WebResponse.Download) ask(Method.GET, SCREENSHOT, Map.of(), "");
        answer.content().writeTo(out);

        assertThat(answer.contentType()).isEqualTo("image/png");
        assertThat(answer.fileName()).isEqualTo("demo.png");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("PNG");
    }

    @Test
    void refusesASizeThatNoHostCouldGive() {
        assertThatThrownBy(() -> ask(
                        Method.POST,
                        "/vms",
                        Map.of(),
                        "{\"name\":\"demo\",\"image\":\"tiny\",\"cpus\":0,\"memoryBytes\":67108864}"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("not 0");
    }

    @Test
    void passesOnWhatIsToBeDone() throws Exception {
        for (String verb : List.of("start", "pause", "resume", "reset", "stop")) {
            assertThat(ask(Method.POST, "/vms/{name}/" + verb, Map.of(), ""))
                    .isEqualTo(new WebResponse.Json(RecordingMachines.demo()));
        }
        ask(Method.POST, "/vms/{name}/stop", Map.of("graceMillis", "0"), "");
        ask(Method.DELETE, "/vms/{name}", Map.of(), "");
        ask(Method.DELETE, "/vms/{name}", Map.of("force", "true"), "");

        assertThat(machines.calls())
                .containsExactly(
                        "start demo",
                        "pause demo",
                        "resume demo",
                        "reset demo",
                        "stop demo PT20S",
                        "stop demo PT0S",
                        "delete demo",
                        "delete demo by force");
    }

    @Test
    void showsMachinesTheirFiguresAndTheDrivers() throws Exception {
        assertThat(ask(Method.GET, "/vms", Map.of(), ""))
                .isEqualTo(new WebResponse.Json(List.of(RecordingMachines.demo())));
        assertThat(ask(Method.GET, "/vms/{name}", Map.of(), ""))
                .isEqualTo(new WebResponse.Json(RecordingMachines.demo()));
        assertThat(ask(Method.GET, "/vms/{name}/metrics", Map.of(), ""))
                .isEqualTo(new WebResponse.Json(RecordingMachines.METRICS));
        assertThat(ask(Method.GET, "/vm-drivers", Map.of(), "")).isEqualTo(new WebResponse.Json(machines.drivers()));
    }

    @Test
    void refusesParametersOutOfRange() {
        for (String grace : List.of("-1", "soon", "3600001", "")) {
            assertThatThrownBy(() -> ask(Method.POST, "/vms/{name}/stop", Map.of("graceMillis", grace), ""))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("from 0 to 3600000");
        }
        assertThatThrownBy(() -> ask(Method.DELETE, "/vms/{name}", Map.of("force", "yes"), ""))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("true or false");
        assertThat(machines.calls()).isEmpty();
    }

    @Test
    void letsViewersLookAndOperatorsChangeAndSeeInside() {
        assertThat(resource.routes()).allSatisfy(route -> {
            boolean looks = route.method() == Method.GET && !route.path().equals(SCREENSHOT);
            assertThat(route.role()).isEqualTo(looks ? Role.VIEWER : Role.OPERATOR);
        });
    }

    private WebResponse ask(Method method, String path, Map<String, String> query, String body) throws Exception {
        Route route = resource.routes().stream()
                .filter(each -> each.method() == method && each.path().equals(path))
                .findFirst()
                .orElseThrow();
        return route.handler().handle(new Request(query, body, json));
    }

    record Request(Map<String, String> given, String sent, JacksonJsonCodec json) implements WebRequest {
        @Override
        public String path(String parameter) {
            assertThat(parameter).isEqualTo("name");
            return "demo";
        }

        @Override
        public Optional<String> query(String parameter) {
            return Optional.ofNullable(given.get(parameter));
        }

        @Override
        public <T extends Record> T body(Class<T> type) {
            return json.read(sent.getBytes(StandardCharsets.UTF_8), type);
        }

        @Override
        public InputStream content() {
            throw new IllegalStateException("No route here takes content");
        }

        @Override
        public Optional<String> header(String name) {
            return Optional.empty();
        }

        @Override
        public PageRequest page(int usualLimit) {
            return PageRequest.first(usualLimit);
        }
    }
}
