package io.quetzal.platform.plugin;

import io.quetzal.platform.api.plugin.PluginException;
import io.quetzal.platform.api.plugin.PluginException.PluginFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads the feature repository in a Karaf archive: its feature says what the archive's bundles are called together. */
final class FeatureFile {
    private static final int LARGEST = 1 << 20;
    private static final String REPOSITORY = "repository/";
    private static final String MAVEN = "mvn:";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,127}");

    private FeatureFile() {}

    /**
     * What a plugin is called.
     *
     * @param name its name
     * @param version its version
     * @param description what it is, or null if nobody says so
     */
    record Title(String name, String version, @Nullable String description) {}

    /** A feature while it is read. */
    private record Feature(Title title, List<String> bundles) {}

    /**
     * The title of the first feature in the archive all of whose bundles are in it.
     *
     * @param archive a file that was seen to be a zip file
     * @param source what a person calls it
     */
    static Optional<Title> titleIn(Path archive, String source) {
        try (var zip = new ZipFile(archive.toFile())) {
            List<? extends ZipEntry> files = zip.stream()
                    .filter(entry -> entry.getName().startsWith(REPOSITORY)
                            && entry.getName().endsWith(".xml"))
                    .toList();
            for (ZipEntry file : files) {
                for (Feature feature : features(zip, file)) {
                    if (!feature.bundles().isEmpty()
                            && feature.bundles().stream().allMatch(path -> zip.getEntry(path) != null)) {
                        return Optional.of(checked(feature.title(), source));
                    }
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw unusable(
                    "The features in " + source + " cannot be read (" + e.getMessage() + "). Build it again.", e);
        }
    }

    private static List<Feature> features(ZipFile zip, ZipEntry file) throws IOException {
        byte[] xml;
        try (var in = zip.getInputStream(file)) {
            xml = in.readNBytes(LARGEST + 1);
        }
        if (xml.length > LARGEST) {
            throw new IOException(file.getName() + " has more than " + LARGEST + " bytes");
        }
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try {
            return features(factory.createXMLStreamReader(new ByteArrayInputStream(xml)));
        } catch (XMLStreamException e) {
            throw new IOException(file.getName() + " is not well formed", e);
        }
    }

    private static List<Feature> features(XMLStreamReader xml) throws XMLStreamException {
        var features = new ArrayList<Feature>();
        int depth = 0;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    // Within a feature the same word names another feature, which this one needs.
                    if (depth == 2 && xml.getLocalName().equals("feature")) {
                        features.add(new Feature(title(xml), new ArrayList<>()));
                    } else if (!features.isEmpty() && xml.getLocalName().equals("bundle")) {
                        String path = path(xml.getElementText().strip());
                        depth--;
                        features.getLast().bundles().add(path);
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {}
            }
        }
        return features;
    }

    private static Title title(XMLStreamReader xml) {
        String version = xml.getAttributeValue(null, "version");
        return new Title(
                String.valueOf(xml.getAttributeValue(null, "name")),
                version == null ? "0.0.0" : version,
                xml.getAttributeValue(null, "description"));
    }

    /** Where the archive has a bundle that the feature names; nowhere if it is no Maven coordinate. */
    private static String path(String location) {
        String[] parts =
                location.startsWith(MAVEN) ? location.substring(MAVEN.length()).split("/", -1) : new String[0];
        if (parts.length != 3) {
            return location;
        }
        return REPOSITORY + parts[0].replace('.', '/') + "/" + parts[1] + "/" + parts[2] + "/" + parts[1] + "-"
                + parts[2] + ".jar";
    }

    private static Title checked(Title title, String source) {
        if (!NAME.matcher(title.name()).matches()
                || !VERSION.matcher(title.version()).matches()) {
            throw unusable(
                    "The feature in " + source + " has the name \"" + title.name() + "\" and the version \""
                            + title.version()
                            + "\". Both must be letters, digits, full stops, hyphens and low lines, at most 128.",
                    null);
        }
        return title;
    }

    private static PluginException unusable(String message, @Nullable Throwable cause) {
        return new PluginException(PluginFailure.SOURCE_UNUSABLE, message, cause);
    }
}
