package io.quetzal.platform.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quetzal.platform.api.failure.InvalidValueException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTest {
    private final JacksonJsonCodec codec = new JacksonJsonCodec();
    private final String demo = new String(codec.write(Machine.demo()), UTF_8);

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "cpus":2              | "cpus":"2"              | At $.cpus: "2" does not fit. Give a whole number from -2147483648 to 2147483647.
            "cpus":2              | "cpus":2.5              | At $.cpus: 2.5 does not fit. Give a whole number from -2147483648 to 2147483647.
            "cpus":2              | "cpus":99999999999      | At $.cpus: 99999999999 does not fit. Give a whole number from -2147483648 to 2147483647.
            "cpus":2              | "cpus":null             | At $.cpus: the value is missing. Give a whole number from -2147483648 to 2147483647.
            "cpus":2,             | ~~                      | At $.cpus: the value is missing. Give a whole number from -2147483648 to 2147483647.
            "cpus":2              | "cpus":{}               | At $.cpus: an object does not fit. Give a whole number from -2147483648 to 2147483647.
            "cpus":2              | "cpus":[2]              | At $.cpus: a list does not fit. Give a whole number from -2147483648 to 2147483647.
            "cpus":2              | "cpus":true             | At $.cpus: true does not fit. Give a whole number from -2147483648 to 2147483647.
            "cpus":2              | "cpus":0                | A machine has at least 1 CPU, not 0.
            "cpus":2              | "cpus":2,"cpus":3       | This is not JSON, at line 1, column 65: Duplicate field 'cpus'.
            "cpus":2              | "cpus":2,"cpu":3        | At $: there is no member "cpu" here. Known are "name", "id", "cpus", "load", "ready", "memoryBytes", "uptimeMillis", "startedAt", "home", "mode", "pid", "pauseMillis", "reason", "disks", "labels".
            "ready":true          | "ready":1               | At $.ready: 1 does not fit. Give true or false.
            "ready":true          | "ready":"true"          | At $.ready: "true" does not fit. Give true or false.
            "load":0.5            | "load":"0.5"            | At $.load: "0.5" does not fit. Give a number.
            "load":0.5            | "load":"NaN"            | At $.load: "NaN" does not fit. Give a number.
            "demo"                | 7                       | At $.name: 7 does not fit. Give a name in quotes.
            "demo"                | "De mo"                 | At $.name: "De mo" is not a name. Use 1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends.
            "demo"                | ""                      | At $.name: "" is not a name. Use 1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends.
            :134217728            | :-1                     | At $.memoryBytes: A size cannot be negative: -1 bytes. Give 0 or more.
            :134217728            | :"128M"                 | At $.memoryBytes: "128M" does not fit. Give a whole number of bytes, 0 or more, without quotes or a unit.
            :134217728            | :9223372036854775808    | At $.memoryBytes: 9223372036854775808 does not fit. Give a whole number of bytes, 0 or more, without quotes or a unit.
            :5000                 | :5e3                    | At $.uptimeMillis: 5e3 does not fit. Give a whole number of milliseconds, without quotes or a unit.
            2026-01-31T12:00:00Z  | yesterday               | At $.startedAt: "yesterday" does not fit. Give a moment in UTC like "2026-01-31T12:00:00Z".
            "read-write"          | "READ_WRITE"            | At $.mode: "READ_WRITE" does not fit. Give one of "read-write", "read-only".
            "read-write"          | ""                      | At $.mode: "" does not fit. Give one of "read-write", "read-only".
            "read-write"          | 0                       | At $.mode: 0 does not fit. Give one of "read-write", "read-only".
            "/srv/node"           | 1                       | At $.home: 1 does not fit. Give a text in quotes.
            1048576               | null                    | At $.disks[0].sizeBytes: the value is missing. Give a whole number of bytes, 0 or more, without quotes or a unit.
            {"sizeBytes":1048576} | null                    | At $.disks[0]: the value is missing. Give an object in braces.
            {"sizeBytes":1048576} | 5                       | At $.disks[0]: 5 does not fit. Give an object in braces.
            {"sizeBytes":1048576} | ""                      | At $.disks[0]: "" does not fit. Give an object in braces.
            "sizeBytes"           | "size"                  | At $.disks[0].sizeBytes: the value is missing. Give a whole number of bytes, 0 or more, without quotes or a unit.
            [{"sizeBytes":1048576}] | {}                    | At $.disks: an object does not fit. Give a list in brackets.
            "gold"                | 5                       | At $.labels.tier: 5 does not fit. Give a text in quotes.
            "gold"                | null                    | At $.labels.tier: the value is missing. Give a text in quotes.
            {"tier":"gold"}       | []                      | At $.labels: a list does not fit. Give an object in braces.
            "gold"}}              | "gold"}} {}             | After the document there is more: an object. Send exactly one JSON document.
            """)
    void saysWhereWhatAndWhatIsAllowed(String was, String is, String message) {
        assertThat(demo).contains(was);
        String document = demo.replace(was, is);
        assertThatThrownBy(() -> codec.read(document.getBytes(UTF_8), Machine.class))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ~~          | At $: the end of the document does not fit. Give an object in braces.
            null        | The document is null. Give an object in braces.
            5           | At $: 5 does not fit. Give an object in braces.
            []          | At $: a list does not fit. Give an object in braces.
            """)
    void refusesADocumentThatIsNoObject(String document, String message) {
        assertThatThrownBy(() -> codec.read(document.getBytes(UTF_8), Machine.class))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{",
                "{\"cpus\":",
                "{cpus:1}",
                "<html>",
                "{\"cpus\":1,}",
                "{\"name\":\"\u0001\"}",
                "{'a':1}",
                "{\"cpus\":01}"
            })
    void refusesWhatIsNotJson(String document) {
        assertThatThrownBy(() -> codec.read(document.getBytes(UTF_8), Machine.class))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("This is not JSON, at line 1, column ");
    }

    @Test
    void refusesADocumentThatIsTooDeep() {
        String deep = "[".repeat(100_000);
        assertThatThrownBy(() -> codec.read(("{\"disks\":" + deep).getBytes(UTF_8), Machine.class))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> codec.readTree(("{\"a\":" + deep).getBytes(UTF_8)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("depth");
    }

    @Test
    void refusesADocumentThatIsTooLong() {
        assertThatThrownBy(() -> codec.readTree(new byte[(16 << 20) + 1]))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("16777217 bytes");
    }

    @Test
    void neverRepeatsMoreThanALittleOfWhatWasSent() {
        String much = "x".repeat(1 << 20);
        for (String document : List.of(
                "{\"" + much.substring(0, 1000) + "\":1}",
                "{\"name\":\"" + much + "\"}",
                "{\"id\":\"" + much + "\"}",
                "{\"cpus\":\"" + much + "\"}",
                "{\"cpus\":" + "9".repeat(1 << 20) + "}",
                "{\"mode\":\"" + much + "\"}",
                "{\"startedAt\":\"" + much + "\"}",
                "{\"home\":\"\\u0000" + much + "\"}",
                "{\"labels\":{\"" + much.substring(0, 1000) + "\":1}}",
                much,
                "{\"" + much + "\":1}")) {
            var refusal = catchThrowableOfType(
                    InvalidValueException.class, () -> codec.read(document.getBytes(UTF_8), Machine.class));
            assertThat(refusal.getMessage()).hasSizeLessThan(480);
        }
    }

    @Test
    void showsControlCharactersAsEscapes() {
        assertThatThrownBy(() -> codec.read("{\"mode\":\"\\u001b[2J\\u202e\"}".getBytes(UTF_8), Machine.class))
                .hasMessageContaining("\"\\u001b[2J\\u202e\" does not fit.");
    }
}
