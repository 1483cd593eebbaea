package io.quetzal.platform.cli.command;

import io.quetzal.platform.cli.exit.CliException;
import io.quetzal.platform.cli.exit.ExitCode;
import io.quetzal.platform.cli.rest.JsonObject;
import io.quetzal.platform.cli.rest.NodeAccess;
import io.quetzal.platform.cli.rest.NodeFiles;
import io.quetzal.platform.cli.rest.Response;
import io.quetzal.platform.cli.rest.RestClient;
import io.quetzal.platform.cli.terminal.Terminal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One run of the program: its terminal, its environment, and the options that every verb has. */
public final class Session {
    private final String program;
    private final Terminal terminal;
    private final Map<String, String> environment;
    private boolean json;
    private @Nullable String node;
    private @Nullable Path tokenFile;
    private @Nullable Path authorities;
    private @Nullable RestClient rest;

    /**
     * A run that talks to this terminal.
     *
     * @param program what the program is called
     */
    public Session(String program, Terminal terminal, Map<String, String> environment) {
        this.program = program;
        this.terminal = terminal;
        this.environment = Map.copyOf(environment);
    }

    /** Prints what REST said, unchanged, instead of tables. */
    public void useJson(boolean wanted) {
        json = wanted;
    }

    /** Asks the node at this address instead of the one of this machine. */
    public void useNode(String address) {
        node = address;
    }

    /** Takes the token from this file. */
    public void useTokenFile(Path file) {
        tokenFile = file;
    }

    /** Trusts the certificates in this file, or those that they have signed. */
    public void useAuthorities(Path file) {
        authorities = file;
    }

    /** What the program is called. */
    public String program() {
        return program;
    }

    /** Where the program reads and writes. */
    public Terminal terminal() {
        return terminal;
    }

    /** The node's files on this machine. */
    public NodeFiles files() {
        return NodeFiles.of(environment);
    }

    /** A variable of the environment, empty if it is not set. */
    public String variable(String name) {
        return environment.getOrDefault(name, "");
    }

    /** The node's REST resources. */
    public RestClient rest() {
        if (rest == null) {
            rest = new RestClient(NodeAccess.find(environment, node, tokenFile, authorities));
        }
        return rest;
    }

    /** Whether a program reads what we print. */
    public boolean json() {
        return json;
    }

    /** Prints a line of the answer. */
    public void say(String line) {
        terminal.out().println(line);
        terminal.out().flush();
    }

    /** Prints a line for the person beside the answer: a hint, a step that was done. Programs do not want it. */
    public void hint(String line) {
        if (!json) {
            terminal.err().println(line);
            terminal.err().flush();
        }
    }

    /** Prints why something failed. */
    public void complain(String sentence) {
        terminal.out().flush();
        terminal.err().println(program + ": " + sentence);
        terminal.err().flush();
    }

    /** Prints an answer: as REST said it, or as the function puts it for a person. */
    public int answer(Response response, Consumer<Response> forPerson) {
        if (json) {
            say(new String(response.body(), StandardCharsets.UTF_8).stripTrailing());
        } else {
            forPerson.accept(response);
        }
        return ExitCode.OK.number();
    }

    /** Does one thing and prints a sentence about it. */
    public int done(Response response, Function<JsonObject, String> sentence) {
        if (json) {
            return response.body().length == 0 ? ExitCode.OK.number() : answer(response, ignored -> {});
        }
        say(sentence.apply(response.body().length == 0 ? JsonObject.EMPTY : response.object()));
        return ExitCode.OK.number();
    }

    /** Does the same to several things; one that fails does not spare the others. Answers the first failure's code. */
    public int each(List<String> names, Consumer<String> deed) {
        int code = ExitCode.OK.number();
        for (String name : names) {
            try {
                deed.accept(name);
            } catch (CliException e) {
                complain(e.sentence());
                code = code == ExitCode.OK.number() ? e.code().number() : code;
            }
        }
        return code;
    }
}
