package io.quetzal.platform.config;

import io.quetzal.platform.api.config.ConfigSection;
import io.quetzal.platform.api.config.Setting;
import io.quetzal.platform.api.config.SettingOption;
import io.quetzal.platform.api.config.SettingType;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of {@code OSGI-INF/metatype}, as bnd writes it from {@code @ObjectClassDefinition} types. The Metatype
 * Service would read it too, but does not tell the least and the greatest value.
 *
 * @see <a href="https://docs.osgi.org/specification/osgi.cmpn/8.0.0/service.metatype.html">OSGi: Metatype</a>
 */
final class Declarations {
    private static final Pattern COMMA = Pattern.compile("(?<!\\\\),");

    /** What is between an object class's tags. */
    private record ObjectClass(String name, String description, List<Setting> settings) {}

    private final Map<String, ObjectClass> classes = new HashMap<>();
    private final List<ConfigSection> sections = new ArrayList<>();
    private @Nullable String pid;

    private Declarations() {}

    /**
     * The sections in a file, with nothing set.
     *
     * @throws IOException if it is no such file
     */
    static List<ConfigSection> read(InputStream file) throws IOException {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(file);
            var declarations = new Declarations();
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    declarations.element(xml);
                }
            }
            return List.copyOf(declarations.sections);
        } catch (XMLStreamException e) {
            throw new IOException("It is not well formed.", e);
        }
    }

    private void element(XMLStreamReader xml) throws XMLStreamException {
        switch (xml.getLocalName()) {
            case "OCD" ->
                classes.put(
                        text(xml, "id", ""),
                        new ObjectClass(text(xml, "name", ""), text(xml, "description", ""), settings(xml)));
            // A factory has any number of configurations; its pid names none of them.
            case "Designate" -> pid = xml.getAttributeValue(null, "pid");
            case "Object" -> {
                var declared = classes.get(text(xml, "ocdref", ""));
                if (pid != null && declared != null) {
                    sections.add(new ConfigSection(pid, declared.name, declared.description, declared.settings));
                }
            }
            default -> {}
        }
    }

    private static List<Setting> settings(XMLStreamReader xml) throws XMLStreamException {
        var settings = new ArrayList<Setting>();
        while (!(xml.next() == XMLStreamConstants.END_ELEMENT
                && xml.getLocalName().equals("OCD"))) {
            if (xml.isStartElement() && xml.getLocalName().equals("AD")) {
                settings.add(setting(xml));
            }
        }
        return settings;
    }

    private static Setting setting(XMLStreamReader xml) throws XMLStreamException {
        String key = text(xml, "id", "");
        boolean many = !text(xml, "cardinality", "0").equals("0");
        String defaults = text(xml, "default", "");
        String name = text(xml, "name", key);
        String description = text(xml, "description", "");
        SettingType type = type(text(xml, "type", "String"));
        String min = xml.getAttributeValue(null, "min");
        String max = xml.getAttributeValue(null, "max");
        return new Setting(
                key,
                name,
                description,
                type,
                many,
                many ? list(defaults) : List.of(unescape(defaults)),
                null,
                options(xml),
                min,
                max);
    }

    private static List<SettingOption> options(XMLStreamReader xml) throws XMLStreamException {
        var options = new ArrayList<SettingOption>();
        while (!(xml.next() == XMLStreamConstants.END_ELEMENT
                && xml.getLocalName().equals("AD"))) {
            if (xml.isStartElement() && xml.getLocalName().equals("Option")) {
                String value = text(xml, "value", "");
                options.add(new SettingOption(value, text(xml, "label", value)));
            }
        }
        return options;
    }

    private static SettingType type(String name) {
        return switch (name) {
            case "Boolean" -> SettingType.BOOLEAN;
            case "Byte", "Short", "Integer", "Long" -> SettingType.INTEGER;
            case "Float", "Double" -> SettingType.DECIMAL;
            case "Password" -> SettingType.PASSWORD;
            default -> SettingType.STRING;
        };
    }

    private static List<String> list(String defaults) {
        return defaults.isEmpty()
                ? List.of()
                : COMMA.splitAsStream(defaults)
                        .map(value -> unescape(value.strip()))
                        .toList();
    }

    private static String unescape(String value) {
        return value.replaceAll("\\\\(.)", "$1");
    }

    private static String text(XMLStreamReader xml, String attribute, String otherwise) {
        @Nullable String value = xml.getAttributeValue(null, attribute);
        return value == null ? otherwise : value;
    }
}
