package io.quetzal.platform.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.api.config.ConfigSection;
import io.quetzal.platform.api.config.Setting;
import io.quetzal.platform.api.config.SettingOption;
import io.quetzal.platform.api.config.SettingType;
import io.quetzal.platform.api.failure.InvalidValueException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeclarationsTest {
    private static final String FILE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <metatype:MetaData xmlns:metatype="http://www.osgi.org/xmlns/metatype/v1.2.0">
              <OCD id="example.Settings" name="Example" description="An example.">
                <AD id="host.names" type="String" cardinality="2147483647" name="Hosts" default="a,b\\,c"/>
                <AD id="cpu.factor" type="Integer" name="Factor" description="1 to 64." min="1" max="64" default="4"/>
                <AD id="mode" type="String" name="Mode" default="fast">
                  <Option label="Fast one" value="fast"/>
                  <Option value="safe"/>
                </AD>
                <AD id="secret" type="Password" default=""/>
                <AD id="enabled" type="Boolean" default="true"/>
                <AD id="share" type="Double" min="0" default="0.5"/>
              </OCD>
              <Designate pid="example"><Object ocdref="example.Settings"/></Designate>
            </metatype:MetaData>
            """;

    private final ConfigSection section = read(FILE).getFirst();

    @Test
    void readsWhatBndWrites() {
        assertThat(section.pid()).isEqualTo("example");
        assertThat(section.description()).isEqualTo("An example.");
        assertThat(section.settings())
                .extracting(Setting::key)
                .containsExactly("host.names", "cpu.factor", "mode", "secret", "enabled", "share");
        assertThat(setting("host.names").defaults()).containsExactly("a", "b,c");
        assertThat(setting("cpu.factor"))
                .isEqualTo(new Setting(
                        "cpu.factor",
                        "Factor",
                        "1 to 64.",
                        SettingType.INTEGER,
                        false,
                        List.of("4"),
                        null,
                        List.of(),
                        "1",
                        "64"));
        assertThat(setting("mode").options())
                .containsExactly(new SettingOption("fast", "Fast one"), new SettingOption("safe", "safe"));
    }

    @Test
    void refusesAFileThatIsNone() {
        assertThatThrownBy(() -> Declarations.read(new ByteArrayInputStream("<OCD".getBytes(UTF_8))))
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "cpu.factor,1",
        "cpu.factor,64",
        "mode,safe",
        "enabled,false",
        "share,0.25",
        "host.names,anything at all"
    })
    void takesWhatIsDeclared(String key, String value) {
        SettingRules.check("example", setting(key), List.of(value));
    }

    @ParameterizedTest
    @CsvSource({
        "cpu.factor,0,a whole number from 1 to 64",
        "cpu.factor,65,a whole number from 1 to 64",
        "cpu.factor,4.5,a whole number from 1 to 64",
        "cpu.factor,99999999999999999999,a whole number from 1 to 64",
        "mode,slow,'one of fast, safe'",
        "enabled,yes,true or false",
        "share,-0.1,a number of at least 0",
        "share,NaN,a number of at least 0"
    })
    void refusesAnythingElseAndSaysWhatIsAllowed(String key, String value, String allowed) {
        assertThatThrownBy(() -> SettingRules.check("example", setting(key), List.of(value)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("The setting " + key + " of example cannot be \"" + value + "\". It is " + allowed + ".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two\nlines", "nul\0", "\u001b[31m"})
    void refusesControlCharacters(String value) {
        assertThatThrownBy(() -> SettingRules.check("example", setting("host.names"), List.of(value)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageNotContainingAny("\n", "\0", "\u001b");
    }

    @Test
    void repeatsNoPassword() {
        assertThatThrownBy(() -> SettingRules.check("example", setting("secret"), List.of("hush\n")))
                .hasMessageNotContaining("hush");
    }

    @Test
    void refusesTwoValuesWhereThereIsOne() {
        assertThatThrownBy(() -> SettingRules.check("example", setting("mode"), List.of("fast", "safe")))
                .isInstanceOf(InvalidValueException.class);
    }

    private Setting setting(String key) {
        return section.settings().stream()
                .filter(setting -> setting.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static List<ConfigSection> read(String file) {
        try {
            return Declarations.read(new ByteArrayInputStream(file.getBytes(UTF_8)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
