package io.quetzal.platform.cli.rest;

import io.quetzal.platform.cli.exit.CliException;
import io.quetzal.platform.cli.exit.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which node is asked, and with whose token.
 *
 * @param address the node's root, for example {@code http://127.0.0.1:7070}
 * @param token what proves who we are, or null if there is none
 * @param trust how the node is recognised when it speaks TLS; null if by the authorities that this Java trusts
 */
public record NodeAccess(
        URI address, @Nullable String token, @Nullable Trust trust) {
    /** How a node that speaks TLS is recognised. */
    public sealed interface Trust {}

    /**
     * The node of this machine, which has left its certificate in its home.
     *
     * @param certificate the file with the certificate that it shows
     * @param host the name by which it is asked for, with the port, because it answers to the certificate's names only
     */
    public record Local(Path certificate, String host) implements Trust {}

    /**
     * A node that has a certificate for the name by which it is asked for, from somebody who is trusted.
     *
     * @param file the certificates of authorities, or of the node itself, in PEM
     */
    public record Authorities(Path file) implements Trust {}

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    /**
     * Finds the node: the one that was named, else the one whose home the environment names.
     *
     * @param node the address that the command line gives, or null
     * @param tokenFile the file with the token that the command line gives, or null
     * @param authorities the file with the certificates to trust that the command line gives, or null
     * @throws CliException if none is named and none runs here
     */
    public static NodeAccess find(
            Map<String, String> environment,
            @Nullable String node,
            @Nullable Path tokenFile,
            @Nullable Path authorities) {
        NodeFiles files = NodeFiles.of(environment);
        if (node != null) {
            URI address = named(node);
            return new NodeAccess(
                    address, token(environment, files, false, address, tokenFile), trust(environment, authorities));
        }
        if (authorities != null) {
            throw new CliException(
                    ExitCode.USAGE,
                    "--ca is for the node that --node names; the one of this machine is known by the certificate in its"
                            + " home. Leave --ca out, or add --node.");
        }
        JsonObject run = running(files);
        URI address = local(run);
        return new NodeAccess(address, token(environment, files, true, address, tokenFile), recognise(run));
    }

    /** The token in an HTTP header. */
    String authorization() {
        return "Bearer " + token;
    }

    private static JsonObject running(NodeFiles files) {
        JsonObject run = files.run();
        if (run == null || run.number("httpPort") == null) {
            throw new CliException(
                    ExitCode.NO_NODE,
                    "No node runs in " + files.home() + ". Start it with \"quetzal up\", or name another node with"
                            + " --node or another home with QUETZAL_HOME.");
        }
        return run;
    }

    private static URI local(JsonObject run) {
        String address = run.textOrNull("address") == null ? "127.0.0.1" : run.text("address");
        String host = switch (address) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::" -> "[::1]";
            default -> address.indexOf(':') < 0 ? address : "[" + address + "]";
        };
        return URI.create((isTls(run) ? "https" : "http") + "://" + host + ":" + port(run));
    }

    private static @Nullable Trust trust(Map<String, String> environment, @Nullable Path authorities) {
        if (authorities != null) {
            return new Authorities(authorities);
        }
        String file = environment.getOrDefault("QUETZAL_CA", "").strip();
        return file.isEmpty() ? null : new Authorities(Path.of(file));
    }

    private static @Nullable Trust recognise(JsonObject run) {
        return isTls(run) ? new Local(Path.of(run.text("certificate")), run.text("host") + ":" + port(run)) : null;
    }

    private static boolean isTls(JsonObject run) {
        return run.isTrue("tls");
    }

    private static String port(JsonObject run) {
        return run.text("httpPort");
    }

    private static URI named(String node) {
        try {
            URI address = URI.create(node.endsWith("/") ? node.substring(0, node.length() - 1) : node);
            if (("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                    && address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // Answered below like any other text that is no address.
        }
        throw new CliException(
                ExitCode.USAGE, "--node \"" + node + "\" is no address. Write one such as http://127.0.0.1:7070.");
    }

    /** A node's own credentials go to this machine only, never to an address that somebody typed. */
    private static @Nullable String token(
            Map<String, String> environment, NodeFiles files, boolean ours, URI address, @Nullable Path tokenFile) {
        if (tokenFile != null) {
            return tokenIn(tokenFile);
        }
        String token = environment.getOrDefault("QUETZAL_TOKEN", "").strip();
        if (!token.isEmpty()) {
            return token;
        }
        if (!ours && !LOOPBACK.contains(address.getHost())) {
            return null;
        }
        JsonObject credentials = files.credentials();
        return credentials == null ? null : credentials.textOrNull("token");
    }

    private static String tokenIn(Path file) {
        try {
            String text = Files.readString(file).strip();
            if (!text.startsWith("{")) {
                return text;
            }
            String token = Json.object(text.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .textOrNull("token");
            if (token != null) {
                return token;
            }
            throw new CliException(ExitCode.USAGE, "--token-file " + file + " has no member \"token\".");
        } catch (IOException e) {
            throw new CliException(
                    ExitCode.USAGE,
                    "Cannot read --token-file " + file + ": " + e.getClass().getSimpleName() + " " + e.getMessage(),
                    e);
        }
    }
}
