package io.quetzal.alert.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.alert.api.AlertService;
import io.quetzal.alert.api.NotifierChange;
import io.quetzal.alert.api.NotifierSpec;
import io.quetzal.alert.api.Severity;
import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.security.Role;
import io.quetzal.platform.json.JacksonJsonCodec;
import io.quetzal.web.spi.Route;
import io.quetzal.web.spi.Route.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RoutesTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final JacksonJsonCodec json = new JacksonJsonCodec();
    private final List<Route> routes = routes();

    @Test
    void letsViewersLookAndNobodyBelowAnAdminChangeMoreThanSilences() {
        for (Route route : routes) {
            Role expected = route.method() == Method.GET
                    ? Role.VIEWER
                    : route.path().startsWith("/alerts/silences") ? Role.OPERATOR : Role.ADMIN;
            assertThat(route.role()).as(route.method() + " " + route.path()).isEqualTo(expected);
        }
    }

    @Test
    void hasEachRouteOnce() {
        assertThat(routes.stream().map(route -> route.method() + " " + route.path()))
                .doesNotHaveDuplicates();
    }

    @Test
    void takesTheUsualForWhatANotifierLeavesOut() {
        var request = read("{\"name\":\"ops\",\"kind\":\"log\",\"minSeverity\":\"critical\"}", NotifierRequest.class);

        var spec = request.spec();

        assertThat(spec.minSeverity()).isEqualTo(Severity.CRITICAL);
        assertThat(spec.repeatInterval()).isEqualTo(Duration.ofHours(4));
        assertThat(spec.groupBy()).containsExactly("rule");
        assertThat(request.toString()).isEqualTo("NotifierRequest[ops, log, settings hidden]");
    }

    @Test
    void leavesAsItIsWhatAChangeOfANotifierLeavesOut() {
        var spec = NotifierSpec.usual(new Name("ops"), "webhook", Map.of("url", "https://a", "token", "t"));

        var change = read("{\"settings\":{\"token\":\"\"},\"groupWaitMillis\":0}", NotifierChange.class);

        assertThat(change.applied(spec).settings()).containsOnly(Map.entry("url", "https://a"));
        assertThat(change.applied(spec).groupWait()).isZero();
        assertThat(change.applied(spec).groupInterval()).isEqualTo(spec.groupInterval());
        assertThat(read("{}", NotifierChange.class).applied(spec)).isEqualTo(spec);
    }

    @Test
    void takesASilencesEndOrItsLength() {
        var length =
                read("{\"matchers\":[\"vm=demo\"],\"durationMillis\":60000,\"comment\":\"x\"}", SilenceRequest.class);
        assertThat(length.end(NOW)).isEqualTo(NOW.plusSeconds(60));
        assertThat(length.parsed().getFirst().toString()).isEqualTo("vm=\"demo\"");

        var end = read("{\"matchers\":[],\"until\":\"2026-01-02T00:00:00Z\",\"comment\":\"x\"}", SilenceRequest.class);
        assertThat(end.end(NOW)).isEqualTo(Instant.parse("2026-01-02T00:00:00Z"));

        var neither = read("{\"matchers\":[],\"comment\":\"x\"}", SilenceRequest.class);
        assertThatThrownBy(() -> neither.end(NOW)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void readsAnInhibitionAsItWroteIt() {
        var view = new InhibitionView(new Name("loop"), List.of("rule=\"a\""), List.of("rule=~\"b*\""), List.of("vm"));

        assertThat(InhibitionView.of(view.inhibition())).isEqualTo(view);
    }

    private <T> T read(String text, Class<T> type) {
        return json.read(text.getBytes(StandardCharsets.UTF_8), type);
    }

    private static List<Route> routes() {
        var untouched = (AlertService) Proxy.newProxyInstance(
                AlertService.class.getClassLoader(),
                new Class<?>[] {AlertService.class},
                (proxy, method, arguments) -> {
                    throw new AssertionError("Making routes calls nothing, not even " + method);
                });
        return Stream.of(new AlertResource(untouched).routes(), new NotificationResource(untouched).routes())
                .flatMap(List::stream)
                .toList();
    }
}
