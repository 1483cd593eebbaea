package io.quetzal.platform.security;

import io.quetzal.platform.api.security.AccessException;
import io.quetzal.platform.api.security.Caller;
import io.quetzal.platform.api.security.Role;
import io.quetzal.platform.api.security.SecurityService;
import java.io.IOException;
import java.security.Principal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;
import javax.security.auth.spi.LoginModule;
import org.apache.karaf.jaas.boot.principal.ClientPrincipal;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.jspecify.annotations.Nullable;

/**
 * Logs somebody in at Karaf's doors with a password, or with a token in its place. The subject gets the user, the user's
 * role and all lower ones, and for an admin the names by which Karaf knows an admin.
 */
public final class QuetzalLoginModule implements LoginModule {
    /** The option that holds the {@link SecurityService}. */
    static final String SECURITY = "quetzal.security";

    /** What Karaf's SSH asks for unless it is told otherwise; whoever is a user may use the shell. */
    private static final String SSH = "ssh";

    private static final List<String> KARAF_ADMIN = List.of("manager", "systembundles");
    private static final Pattern PORT = Pattern.compile(":\\d+$");

    private Subject subject = new Subject();
    private @Nullable CallbackHandler callbacks;
    private @Nullable SecurityService security;
    private final Set<Principal> principals = new LinkedHashSet<>();

    /** Karaf makes one for each login. */
    public QuetzalLoginModule() {}

    @Override
    public void initialize(
            Subject whom, CallbackHandler callbackHandler, Map<String, ?> sharedState, Map<String, ?> options) {
        subject = whom;
        callbacks = callbackHandler;
        security = options.get(SECURITY) instanceof SecurityService service ? service : null;
    }

    @Override
    public boolean login() throws LoginException {
        CallbackHandler handler = callbacks;
        SecurityService service = security;
        if (handler == null || service == null) {
            throw new LoginException("The login module was not initialised.");
        }
        var name = new NameCallback("User: ");
        var secret = new PasswordCallback("Password: ", false);
        try {
            handler.handle(new Callback[] {name, secret});
        } catch (IOException | UnsupportedCallbackException e) {
            // SSH keys are asked for through a callback of their own, which this realm does not know.
            throw failed("This login needs a user and a password or token.", e);
        }
        String user = name.getName();
        char[] given = secret.getPassword();
        secret.clearPassword();
        if (user == null || given == null) {
            throw failed("This login needs a user and a password or token.", null);
        }
        try {
            remember(find(service, user, new String(given)));
            return true;
        } catch (AccessException e) {
            throw failed(e.getMessage(), e);
        }
    }

    private Caller find(SecurityService service, String user, String secret) throws LoginException {
        if (!secret.startsWith(Secrets.TOKEN_PREFIX)) {
            return service.login(user, secret, origin());
        }
        Caller caller = service.authenticate(secret, origin());
        if (!caller.name().equals(user)) {
            throw failed("The token is somebody else's.", null);
        }
        return caller;
    }

    /** From where, without the port, which is another one at each attempt. */
    private String origin() {
        return subject.getPrincipals(ClientPrincipal.class).stream()
                .map(client -> client.getMethod() + " "
                        + PORT.matcher(client.getAddress().replace("/", "")).replaceFirst(""))
                .findFirst()
                .orElse("karaf");
    }

    private void remember(Caller caller) {
        principals.add(new UserPrincipal(caller.name()));
        principals.add(new RolePrincipal(SSH));
        for (Role role : Role.values()) {
            if (caller.role().includes(role)) {
                principals.add(new RolePrincipal(role.name().toLowerCase(Locale.ROOT)));
            }
        }
        if (caller.role() == Role.ADMIN) {
            KARAF_ADMIN.forEach(name -> principals.add(new RolePrincipal(name)));
        }
    }

    @Override
    public boolean commit() {
        return subject.getPrincipals().addAll(principals);
    }

    @Override
    public boolean abort() {
        principals.clear();
        return true;
    }

    @Override
    public boolean logout() {
        subject.getPrincipals().removeAll(principals);
        principals.clear();
        return true;
    }

    private static FailedLoginException failed(String message, @Nullable Exception cause) {
        var failure = new FailedLoginException(message);
        failure.initCause(cause);
        return failure;
    }
}
