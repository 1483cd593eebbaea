package io.quetzal.web.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.api.id.Name;
import io.quetzal.web.spi.DashboardPanel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link DashboardPanel} must be. A panel's test extends this class and says how to make the panel:
 *
 * <pre>{@code
 * final class EventCountPanelTest extends DashboardPanelContract {
 *     @Override
 *     protected DashboardPanel newPanel() {
 *         return new EventCountPanel();
 *     }
 * }
 * }</pre>
 *
 * <p>It reads the panel's files as the node will, from the panel's own bundle; it runs none of them, because there is no
 * browser here. What the script does is for its author to look at.
 */
public abstract class DashboardPanelContract {
    private static final int LONGEST_TITLE = 40;
    private static final Pattern EXPORT =
            Pattern.compile("export\\s+(async\\s+)?function\\s+mount\\b|export\\s+(const|let|var)\\s+mount\\b"
                    + "|export\\s*\\{[^}]*\\bmount\\b[^}]*}");
    /** The three ways to name another module: {@code from "x"}, {@code import "x"} and {@code import("x")}. */
    private static final Pattern IMPORT = Pattern.compile(
            "(?m)^\\s*(?:import|export)\\b[^;\"'`]*?\\bfrom\\s*[\"']([^\"']+)[\"']|^\\s*import\\s*[\"']([^\"']+)[\"']"
                    + "|\\bimport\\s*\\(\\s*[\"']([^\"']+)[\"']");

    private DashboardPanel panel;

    /** For the panel's own test class. */
    protected DashboardPanelContract() {}

    /** A new panel, as the node makes it. */
    protected abstract DashboardPanel newPanel();

    @BeforeEach
    final void makePanel() {
        panel = newPanel();
    }

    @Test
    void hasAnIdThatAddressesCanHold() {
        assertThat(new Name(panel.id()).value()).isEqualTo(panel.id());
    }

    @Test
    void isCalledSomethingByPeople() {
        assertThat(panel.title()).isNotBlank().hasSizeLessThanOrEqualTo(LONGEST_TITLE);
    }

    @Test
    void isAlwaysTheSame() {
        DashboardPanel another = newPanel();

        assertThat(another.id()).isEqualTo(panel.id());
        assertThat(another.folder()).isEqualTo(panel.folder());
        assertThat(another.module()).isEqualTo(panel.module());
    }

    @Test
    void saysWhereItGoesAndWhoSeesIt() {
        assertThat(panel.placement()).isNotNull();
        assertThat(panel.icon()).isNotNull();
        assertThat(panel.role()).isNotNull();
    }

    @Test
    void namesItsFolderAndModuleWithoutSlashesAtTheEnds() {
        for (String path : List.of(panel.folder(), panel.module())) {
            assertThat(path).isNotBlank().doesNotStartWith("/").doesNotEndWith("/");
            assertThat(path.split("/", -1)).doesNotContain("", ".", "..");
        }
    }

    @Test
    void hasItsModuleInItsBundle() {
        assertThat(file(panel.module()))
                .as("the module %s/%s in the panel's bundle", panel.folder(), panel.module())
                .isPresent();
    }

    @Test
    void exportsTheFunctionThatTheDashboardCalls() {
        assertThat(file(panel.module()).orElse(""))
                .as("the module, which must export the function mount(container, host)")
                .containsPattern(EXPORT);
    }

    @Test
    void importsOnlyModulesThatAreInItsFolder() {
        modules()
                .forEach((module, text) -> assertThat(importsOf(text)).allSatisfy(name -> {
                    assertThat(name)
                            .as("what %s imports: by a relative path", module)
                            .matches("\\.\\.?/.+");
                    assertThat(file(resolved(module, name)))
                            .as("%s, which %s imports", name, module)
                            .isPresent();
                }));
    }

    /** The module and all that it imports, as far as they are there. */
    private Map<String, String> modules() {
        var found = new LinkedHashMap<String, String>();
        var next = new ArrayDeque<>(List.of(panel.module()));
        while (!next.isEmpty()) {
            String path = next.remove();
            if (!found.containsKey(path)) {
                file(path).ifPresent(text -> {
                    found.put(path, text);
                    importsOf(text).forEach(name -> next.add(resolved(path, name)));
                });
            }
        }
        return found;
    }

    private static List<String> importsOf(String text) {
        var names = new ArrayList<String>();
        Matcher matcher = IMPORT.matcher(text);
        while (matcher.find()) {
            for (int i = 1; i <= matcher.groupCount(); i++) {
                if (matcher.group(i) != null) {
                    names.add(matcher.group(i));
                }
            }
        }
        return names;
    }

    private static String resolved(String module, String name) {
        return URI.create(module).resolve(name).normalize().toString();
    }

    private Optional<String> file(String path) {
        ClassLoader bundle = panel.getClass().getClassLoader();
        try (InputStream in = bundle.getResourceAsStream(panel.folder() + "/" + path)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
