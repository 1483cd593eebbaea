package io.quetzal.itest.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Who may depend on whom. Each rule answers the sentences that a developer reads whose bundle breaks it: what is wrong,
 * and what to do instead.
 */
final class DependencyRules {
    private static final String ROOT = "io.quetzal.";
    private static final Set<String> CONTRACTS = Set.of("api", "spi", "protocol", "client");
    /** Libraries of the platform that bundles share on purpose, although they are no api. */
    private static final Set<String> LIBRARIES =
            Set.of("platform/hash", "platform/libc", "platform/shell", "platform/testkit");

    private DependencyRules() {}

    static List<String> violations(Bundle bundle) {
        return Stream.of(naming(bundle), exporting(bundle), importing(bundle), resolving(bundle))
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> naming(Bundle bundle) {
        var found = new ArrayList<String>();
        String expected = ROOT + bundle.folder().replace('/', '.');
        if (!bundle.symbolicName().equals(expected)) {
            found.add("bundles/" + bundle.folder() + " builds " + bundle.symbolicName() + ". Call it " + expected
                    + ": who has the name has the folder.");
        }
        for (String name : bundle.packages()) {
            if (name.startsWith(ROOT) && !name.equals(expected) && !name.startsWith(expected + ".")) {
                found.add(expected + " holds package " + name + ". Move it below " + expected
                        + ", or to the bundle that has this name.");
            }
        }
        return found;
    }

    private static List<String> exporting(Bundle bundle) {
        var found = new ArrayList<String>();
        boolean contract = CONTRACTS.contains(bundle.role()) || LIBRARIES.contains(bundle.folder());
        bundle.exports().forEach((name, attributes) -> {
            if (!contract) {
                found.add(bundle.symbolicName() + " exports " + name + ". Only api, spi, protocol and client export, so"
                        + " that everything else can be replaced while the node runs: take @Version off the package,"
                        + " or move what others need to the subsystem's api.");
            } else if (attributes.getVersion() == null) {
                found.add(bundle.symbolicName() + " exports " + name + " without a version. Put @Version on its"
                        + " package-info.");
            }
        });
        return found;
    }

    private static List<String> importing(Bundle bundle) {
        var found = new ArrayList<String>();
        Predicate<String> allowed = allowedImports(bundle);
        Stream.concat(bundle.imports().stream(), bundle.optionalImports().stream())
                .filter(name -> name.startsWith(ROOT))
                .filter(name -> !name.startsWith(bundle.symbolicName() + ".") && !name.equals(bundle.symbolicName()))
                .filter(allowed.negate())
                .forEach(name -> found.add(bundle.symbolicName() + " imports " + name + ". " + advice(bundle)));
        if (CONTRACTS.contains(bundle.role())) {
            bundle.imports().stream()
                    .filter(name -> !name.startsWith("java.") && !name.startsWith(ROOT))
                    .forEach(name -> found.add(bundle.symbolicName() + " imports " + name + ". A contract shows only"
                            + " types of the JDK and of QuetzalCore, so that it outlives the libraries behind it:"
                            + " wrap this type, or make the import optional if only tests need it."));
        }
        return found;
    }

    private static List<String> resolving(Bundle bundle) {
        return bundle.dynamicImports()
                ? List.of(bundle.symbolicName() + " has DynamicImport-Package, which wires it to whatever comes by."
                        + " Import what it needs by name.")
                : List.of();
    }

    private static Predicate<String> allowedImports(Bundle bundle) {
        String own = ROOT + bundle.subsystem() + ".";
        Predicate<String> platform = within(ROOT + "platform.api");
        Predicate<String> libraries = within(ROOT + "platform.libc").or(within(ROOT + "platform.hash"));
        Predicate<String> anyApi = name -> name.matches("io\\.quetzal\\.[a-z0-9]+\\.api(\\..*)?");
        Predicate<String> ownContracts =
                within(own + "api").or(within(own + "spi")).or(within(own + "protocol"));
        return switch (bundle.role()) {
            case "api", "protocol" -> platform;
            case "spi" -> platform.or(within(own + "api"));
            case "client" -> platform.or(within(own + "protocol"));
            case "shell" -> anyApi.or(within(ROOT + "platform.shell")).or(shellLogin(bundle));
            case "rest", "panel" -> anyApi.or(within(ROOT + "web.spi"));
            case "core" ->
                anyApi.or(ownContracts).or(within(ROOT + "codec.spi")).or(libraries);
            default -> anyApi.or(ownContracts).or(libraries);
        };
    }

    /** The platform's shell alone asks who is logged in; all other commands are told by it. */
    private static Predicate<String> shellLogin(Bundle bundle) {
        return bundle.folder().equals("platform/shell") ? within(ROOT + "karaf.subject") : _ -> false;
    }

    private static Predicate<String> within(String root) {
        return name -> name.equals(root) || name.startsWith(root + ".");
    }

    private static String advice(Bundle bundle) {
        return switch (bundle.role()) {
            case "api", "protocol" ->
                "This role may use platform.api alone. Move what you need there, or into this api.";
            case "spi" ->
                "An spi may use its own api and platform.api. What a plugin needs of another subsystem is"
                        + " handed to it.";
            case "client" -> "A client may use its own protocol and platform.api, because it runs outside the node.";
            case "shell" ->
                "A shell may use apis and platform.shell: whatever it does, the other fronts must be able"
                        + " to do through the same service.";
            case "rest", "panel" ->
                "A rest front or panel may use apis and web.spi: whatever it does, the other fronts must be able to"
                        + " do through the same service.";
            case "core" ->
                "A core may use any api, its own spi and protocol, codec.spi, platform.libc and platform.hash, and never"
                        + " another core or a variant: ask for a service of an api instead.";
            default ->
                "A plugin may use apis, its own spi and protocol, platform.libc and platform.hash, and never a core or"
                        + " another variant: what it needs is handed to it through the spi.";
        };
    }
}
