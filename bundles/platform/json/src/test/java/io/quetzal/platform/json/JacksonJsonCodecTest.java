package io.quetzal.platform.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.quantity.ByteSize;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JacksonJsonCodecTest {
    private static final String DEMO = """
            {"name":"demo","id":"01j0000000abcdefghjkmnpqrs","cpus":2,"load":0.5,"ready":true,\
            "memoryBytes":134217728,"uptimeMillis":5000,"startedAt":"2026-01-31T12:00:00Z","home":"/srv/node",\
            "mode":"read-write","disks":[{"sizeBytes":1048576}],"labels":{"tier":"gold"}}""";

    private final JacksonJsonCodec codec = new JacksonJsonCodec();

    @Test
    void writesUnitsIntoNamesAndLeavesOutWhatIsNull() {
        assertThat(new String(codec.write(Machine.demo()), UTF_8)).isEqualTo(DEMO);
    }

    @Test
    void readsWhatItWrote() {
        assertThat(codec.read(DEMO.getBytes(UTF_8), Machine.class)).isEqualTo(Machine.demo());
        assertThat(codec.read(codec.writePretty(Machine.demo()).getBytes(UTF_8), Machine.class))
                .isEqualTo(Machine.demo());
    }

    @Test
    void writesListsMapsAndValuesBehindAnInterface() {
        record Told(long number, Object what) {}
        assertThat(new String(codec.write(List.of(new Told(1, new Machine.Disk(ByteSize.ZERO)))), UTF_8))
                .isEqualTo("[{\"number\":1,\"what\":{\"sizeBytes\":0}}]");
        assertThat(new String(codec.write(Map.of("size", ByteSize.ofMebibytes(1))), UTF_8))
                .isEqualTo("{\"size\":1048576}");
    }

    @Test
    void knowsTheMemberNamesOfARecord() {
        assertThat(Arrays.stream(Machine.class.getRecordComponents())
                        .map(codec::memberName)
                        .toList())
                .startsWith("name", "id", "cpus", "load", "ready", "memoryBytes", "uptimeMillis", "startedAt");
    }

    @Test
    void takesNullForWhatMayBeMissing() {
        assertThat(codec.read(with("\"cpus\":2", "\"cpus\":2,\"pid\":null,\"pauseMillis\":null"), Machine.class))
                .isEqualTo(Machine.demo());
        assertThat(codec.read(with("\"cpus\":2", "\"cpus\":2,\"pid\":7"), Machine.class)
                        .pid())
                .isEqualTo(7);
    }

    @Test
    void takesAWholeNumberWhereAFractionIsAllowed() {
        assertThat(codec.read(with("0.5", "3"), Machine.class).load()).isEqualTo(3);
    }

    @Test
    void readsAnyObjectAsATree() {
        var tree = codec.readTree("{\"a\":1,\"b\":[true,\"x\",{\"c\":2.5}],\"n\":null}".getBytes(UTF_8));
        assertThat(tree).isEqualTo(Map.of("a", 1, "b", List.of(true, "x", Map.of("c", 2.5))));
    }

    @Test
    void refusesATreeThatIsNoObject() {
        assertThatThrownBy(() -> codec.readTree("[1]".getBytes(UTF_8)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("The document is a list. Give an object in braces.");
        assertThatThrownBy(() -> codec.readTree("{\"a\":[null]}".getBytes(UTF_8)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("At $.a[0]: ");
    }

    @Test
    void turnsATreeIntoAValueWithTheSameChecks() {
        assertThat(codec.convert(Map.of("sizeBytes", 512), Machine.Disk.class))
                .isEqualTo(new Machine.Disk(new ByteSize(512)));
        assertThatThrownBy(() -> codec.convert(Map.of(), Machine.Disk.class))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("At $.sizeBytes: the value is missing.");
    }

    private static byte[] with(String was, String is) {
        assertThat(DEMO).contains(was);
        return DEMO.replace(was, is).getBytes(UTF_8);
    }
}
