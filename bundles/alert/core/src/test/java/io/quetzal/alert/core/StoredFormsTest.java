package io.quetzal.alert.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.alert.api.ConditionDocument;
import io.quetzal.alert.api.Inhibition;
import io.quetzal.alert.api.Matcher;
import io.quetzal.alert.api.NotifierSpec;
import io.quetzal.alert.api.RuleDocument;
import io.quetzal.alert.api.Silence;
import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.json.JacksonJsonCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is stored or sent is read as it was written. */
class StoredFormsTest {
    private final JacksonJsonCodec json = new JacksonJsonCodec();

    @Test
    void readsEveryDefaultRuleAsItWasWritten() {
        for (var rule : DefaultRules.all()) {
            byte[] written = json.write(RuleDocument.of(rule));
            assertThat(json.read(written, RuleDocument.class).rule()).isEqualTo(rule);
        }
    }

    @Test
    void readsSilencesInhibitionsAndNotifiersAsTheyWereWritten() {
        var matcher = Matcher.parse("vm=~\"web-*\"");
        var silence = new Silence(
                UniqueId.next(), List.of(matcher), Instant.EPOCH, Instant.EPOCH.plusSeconds(9), "why", "admin");
        assertThat(json.read(json.write(silence), Silence.class)).isEqualTo(silence);
        var inhibition = new Inhibition(new Name("x"), List.of(matcher), List.of(matcher), List.of("vm"));
        assertThat(json.read(json.write(inhibition), Inhibition.class)).isEqualTo(inhibition);
        var notifier = NotifierSpec.usual(new Name("ops"), "webhook", Map.of("url", "https://example.org"));
        assertThat(json.read(json.write(notifier), NotifierSpec.class)).isEqualTo(notifier);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"threshold\",\"series\":\"a\",\"comparison\":\"above\"}",
                "{\"kind\":\"threshold\",\"series\":\"a\",\"comparison\":\"above\",\"value\":1,\"count\":3}",
                "{\"kind\":\"rate\",\"series\":\"a\",\"comparison\":\"above\",\"value\":1,\"windowMillis\":1}",
                "{\"kind\":\"quantile\",\"series\":\"a\",\"comparison\":\"above\",\"value\":1,\"windowMillis\":60000,"
                        + "\"quantile\":95}",
                "{\"kind\":\"absence\",\"series\":\"a{b=c}\"}",
                "{\"kind\":\"absence\",\"series\":\"a{b=\\\"c\\\"\"}",
                "{\"kind\":\"event-count\",\"topic\":\"alert.firing\",\"count\":1,\"windowMillis\":60000}",
                "{\"kind\":\"event-count\",\"topic\":\"a\",\"count\":1,\"windowMillis\":60000}",
                "{\"kind\":\"event-count\",\"topic\":\"vm.\",\"count\":0,\"windowMillis\":60000}",
                "{\"kind\":\"state-change\",\"topic\":\"vm.\",\"member\":\"to\",\"states\":[\"crashed\"]}",
                "{\"kind\":\"state-change\",\"topic\":\"vm.\",\"subjectLabel\":\"vm\",\"member\":\"to\",\"states\":[]}"
            })
    void refusesAConditionThatMakesNoSense(String document) {
        var read = json.read(document.getBytes(StandardCharsets.UTF_8), ConditionDocument.class);
        assertThatThrownBy(read::condition).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void matchesPatternsQuicklyWhateverTheyAre() {
        assertThat(Matcher.parse("vm=~web-*").matches(Map.of("vm", "web-1"))).isTrue();
        assertThat(Matcher.parse("vm=~*b*1").matches(Map.of("vm", "web-11"))).isTrue();
        assertThat(Matcher.parse("vm!~web-*").matches(Map.of("vm", "web-1"))).isFalse();
        assertThat(Matcher.parse("vm=").matches(Map.of())).isTrue();
        assertThat(Matcher.parse("vm!=demo").matches(Map.of())).isTrue();
        assertThat(Matcher.parse("vm=~" + "*a".repeat(120) + "b").matches(Map.of("vm", "a".repeat(10_000))))
                .isFalse();
    }
}
