package io.quetzal.platform.config;

import io.quetzal.platform.api.config.ConfigSection;
import io.quetzal.platform.api.config.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds what the bundles declare that are there now, those of plugins too; Karaf's own are left to its own commands. */
final class SectionFinder {
    private static final Logger LOG = LoggerFactory.getLogger(SectionFinder.class);

    private final BundleContext context;

    SectionFinder(BundleContext context) {
        this.context = context;
    }

    /** All sections, without values, in the order of their pids. */
    List<ConfigSection> sections() {
        var sections = new TreeMap<String, ConfigSection>();
        for (Bundle bundle : context.getBundles()) {
            if (isOurs(bundle)) {
                declared(bundle).forEach(section -> sections.merge(section.pid(), section, SectionFinder::merged));
            }
        }
        return List.copyOf(sections.values());
    }

    private static boolean isOurs(Bundle bundle) {
        @Nullable String imports = bundle.getHeaders("").get(Constants.IMPORT_PACKAGE);
        return imports != null && imports.contains("io.quetzal.");
    }

    private static List<ConfigSection> declared(Bundle bundle) {
        @Nullable Enumeration<URL> files = bundle.findEntries("OSGI-INF/metatype", "*.xml", false);
        if (files == null) {
            return List.of();
        }
        var sections = new ArrayList<ConfigSection>();
        for (URL file : Collections.list(files)) {
            try (InputStream in = file.openStream()) {
                sections.addAll(Declarations.read(in));
            } catch (IOException e) {
                LOG.warn("The settings that {} declares cannot be read; they are left out.", file, e);
            }
        }
        return sections;
    }

    /** Several components may share one section. */
    private static ConfigSection merged(ConfigSection one, ConfigSection other) {
        var settings = new ArrayList<Setting>(one.settings());
        other.settings().stream()
                .filter(setting ->
                        one.settings().stream().noneMatch(each -> each.key().equals(setting.key())))
                .forEach(settings::add);
        return new ConfigSection(one.pid(), one.name(), one.description(), settings);
    }
}
