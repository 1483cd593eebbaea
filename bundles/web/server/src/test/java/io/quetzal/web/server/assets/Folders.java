package io.quetzal.web.server.assets;

import io.quetzal.web.spi.DashboardPanel;
import io.quetzal.web.spi.WebAssets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts folders on a disk in the place of those in bundles. */
public final class Folders {
    private Folders() {}

    /** As if a bundle with this folder in it had come. */
    public static void mount(AssetRegistry registry, WebAssets assets, Path folder) {
        registry.add(assets, files(folder));
    }

    /** As if a bundle with this folder in it had come. */
    public static void mount(AssetRegistry registry, DashboardPanel panel, Path folder) {
        registry.add(panel, files(folder));
    }

    /** As if the bundle had gone. */
    public static void unmount(AssetRegistry registry, WebAssets assets) {
        registry.removeAssets(assets);
    }

    /** As if the bundle had gone. */
    public static void unmount(AssetRegistry registry, DashboardPanel panel) {
        registry.removePanel(panel);
    }

    static StaticFiles files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return new StaticFiles(files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(file -> folder.relativize(file).toString(), Folders::url)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
