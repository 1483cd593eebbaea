package io.quetzal.web.server;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.json.JsonCodec;
import io.quetzal.platform.api.security.RefusalLog;
import io.quetzal.web.server.channel.Channels;
import io.quetzal.web.server.exchange.Answer;
import io.quetzal.web.server.exchange.Authenticator;
import io.quetzal.web.server.exchange.Failures;
import io.quetzal.web.server.exchange.OwnOrigin;
import io.quetzal.web.server.exchange.Refusal;
import io.quetzal.web.server.exchange.RefusedRequest;
import io.quetzal.web.server.exchange.RequestTarget;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before everything that is served, a dashboard too. A web page can make its visitor's browser send requests to
 * loopback under a name of the attacker's ("DNS rebinding"), so only requests to names of this node pass; and it can
 * open WebSockets to anywhere, so only pages of this node may. The HTTP server is told to let every path come this far
 * that it can read at all; those that climb, or that two readers could read in two ways, come no further.
 */
@Component(
        service = {HostGuard.class, Filter.class},
        configurationPid = HostGuard.PID,
        property = {"osgi.http.whiteboard.filter.pattern=/*", "osgi.http.whiteboard.filter.asyncSupported:Boolean=true"
        })
@Designate(ocd = HostGuard.Settings.class)
public final class HostGuard implements Filter {
    /** Names the settings. */
    static final String PID = "io.quetzal.web.server";

    private static final Logger LOG = LoggerFactory.getLogger(HostGuard.class);
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", inOneForm("[::1]"));
    /** The names in the node's certificate, which bin/quetzal-node passes on; a web page cannot feign one over TLS. */
    private static final String CERTIFIED_NAMES = "quetzal.http.names";

    private static final Pattern HOST_NAME =
            Pattern.compile("(\\*\\.)?[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?|\\[[0-9a-f:.]+]");

    /** What can be configured. */
    @ObjectClassDefinition(name = "QuetzalCore: HTTP", description = "Who may talk to the node over HTTP.")
    public @interface Settings {
        /** Names under which clients may reach the node, beside localhost. */
        @AttributeDefinition(
                name = "Host names",
                description = "Names and addresses under which clients may reach the node, beside localhost,"
                        + " 127.0.0.1 and [::1]. Lower case, without a port.")
        String[] host_names() default {};
    }

    /** What {@link UnreadableRequests} need not write down, because this or the servlet has dealt with it. */
    static final String SEEN = HostGuard.class.getName();

    private final JsonCodec json;
    private final RefusalLog refusals;
    private final List<String> certified;
    private volatile Set<String> allowed;

    /** Lets requests to these names pass. */
    @Activate
    public HostGuard(
            Settings settings, @Reference JsonCodec json, @Reference RefusalLog refusals, BundleContext bundle) {
        this(List.of(settings.host_names()), certified(bundle), json, refusals);
    }

    private static List<String> certified(BundleContext bundle) {
        String names = bundle.getProperty(CERTIFIED_NAMES);
        return names == null ? List.of() : List.of(names.split(",", -1));
    }

    HostGuard(List<String> hostNames, List<String> certified, JsonCodec json, RefusalLog refusals) {
        this.allowed = allowed(hostNames, certified);
        this.certified = certified;
        this.json = json;
        this.refusals = refusals;
    }

    /** Takes another configuration: all that is served would be gone for a moment if this started anew. */
    @Modified
    void changed(Settings settings) {
        try {
            allowed = allowed(List.of(settings.host_names()), certified);
        } catch (InvalidValueException e) {
            LOG.error("{} The names in force stay: {}", e.getMessage(), allowed);
        }
    }

    /** The names that may be used, each in one form. */
    static Set<String> allowed(List<String> hostNames, List<String> certified) {
        var names = new HashSet<>(LOOPBACK);
        List<String> given =
                Stream.concat(hostNames.stream(), certified.stream()).toList();
        for (String name : given) {
            if (!HOST_NAME.matcher(name).matches()) {
                throw new InvalidValueException("The setting host.names of " + PID + " has the value \"" + name
                        + "\", which is no host. Give names such as \"node1.example.org\", or addresses such as"
                        + " \"192.0.2.7\" or \"[2001:db8::7]\", without a port.");
            }
            names.add(inOneForm(name));
        }
        return Set.copyOf(names);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var asked = (HttpServletRequest) request;
        var answer = (HttpServletResponse) response;
        SecurityHeaders.set(asked, answer);
        asked.setAttribute(SEEN, true);
        RefusedRequest refused = foreign(asked);
        if (refused != null) {
            refuse("web.foreign", refused, asked, answer);
            return;
        }
        refused = ambiguous(asked);
        if (refused != null) {
            refuse("web.request", refused, asked, answer);
            return;
        }
        chain.doFilter(request, response);
    }

    private void refuse(String action, RefusedRequest refused, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String asked = request.getMethod() + " " + request.getRequestURI();
        refusals.refused("nobody", Authenticator.origin(request), action, asked, refused.getMessage());
        AnswerWriter.write(Answer.problem(Failures.explain(refused, asked), json), request, response);
    }

    private static @Nullable RefusedRequest ambiguous(HttpServletRequest request) {
        try {
            RequestTarget.check(request.getRequestURI());
            return null;
        } catch (RefusedRequest e) {
            return e;
        }
    }

    private @Nullable RefusedRequest foreign(HttpServletRequest request) {
        String host = request.getServerName();
        if (host == null || !isOurs(host.toLowerCase(Locale.ROOT))) {
            return new RefusedRequest(
                    Refusal.HOST_NOT_ALLOWED,
                    "This node does not go by the name in the Host header. Ask it as localhost, or add the name to the"
                            + " setting host.names of " + PID + ".");
        }
        String origin = OwnOrigin.of(request);
        if (origin != null && Channels.isAsked(request) && !OwnOrigin.matches(origin, request)) {
            return new RefusedRequest(
                    Refusal.ORIGIN_NOT_ALLOWED,
                    "A web page of another origin may not open WebSockets to this node. Open them from its own pages.");
        }
        return null;
    }

    private boolean isOurs(String host) {
        return allowed.contains(inOneForm(host)) || allowed.contains(host.replaceFirst("^[^.]+", "*"));
    }

    /** IPv6 addresses can be written in many ways. */
    private static String inOneForm(String host) {
        if (!host.startsWith("[")) {
            return host;
        }
        try {
            return InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")).getHostAddress();
        } catch (IllegalArgumentException e) {
            // It is no address, and so none of ours.
            return host;
        }
    }
}
