package io.quetzal.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.api.page.PageRequest;
import io.quetzal.platform.api.security.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;
import org.apache.karaf.jaas.boot.ProxyLoginModule;
import org.apache.karaf.jaas.boot.principal.ClientPrincipal;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuetzalRealmTest {
    @TempDir
    Path home;

    private Fixture node;

    @BeforeEach
    void start() {
        node = new Fixture(home);
        node.user("vera", Role.VIEWER, "correct horse");
    }

    @AfterEach
    void stop() throws IOException {
        node.close();
    }

    @Test
    void isFoundByKarafUnderItsName() {
        var realm = new QuetzalRealm(node.security, 17);
        assertThat(realm.getName()).isEqualTo("quetzal");
        var entry = realm.getEntries()[0];
        assertThat(entry.getLoginModuleName()).isEqualTo(ProxyLoginModule.class.getName());
        assertThat(entry.getOptions().get(ProxyLoginModule.PROPERTY_BUNDLE)).isEqualTo("17");
        assertThat(entry.getOptions().get(ProxyLoginModule.PROPERTY_MODULE))
                .isEqualTo(QuetzalLoginModule.class.getName());
    }

    @Test
    void givesAUserItsRoleAndTheShell() throws LoginException {
        Subject subject = login("vera", "correct horse");
        assertThat(subject.getPrincipals(UserPrincipal.class))
                .extracting(UserPrincipal::getName)
                .containsExactly("vera");
        assertThat(subject.getPrincipals(RolePrincipal.class))
                .extracting(RolePrincipal::getName)
                .containsExactlyInAnyOrder("viewer", "ssh");
    }

    @Test
    void givesAnAdminAllLowerRolesAndKarafsOwn() throws Exception {
        Subject subject = login("admin", node.credentials().password());
        assertThat(subject.getPrincipals(RolePrincipal.class))
                .extracting(RolePrincipal::getName)
                .containsExactlyInAnyOrder("viewer", "operator", "admin", "manager", "systembundles", "ssh");
    }

    @Test
    void takesATokenInPlaceOfThePasswordFromItsOwnerOnly() throws Exception {
        String token = node.credentials().token();
        assertThat(login("admin", token).getPrincipals(UserPrincipal.class)).hasSize(1);
        assertThatThrownBy(() -> login("vera", token)).isInstanceOf(FailedLoginException.class);
    }

    @Test
    void refusesAWrongPasswordAndLeavesTheSubjectEmpty() {
        assertThatThrownBy(() -> login("vera", "wrong")).isInstanceOf(FailedLoginException.class);
        assertThat(node.journal.read(PageRequest.first(1)).items().getFirst().origin())
                .isEqualTo("ssh 127.0.0.1");
    }

    @Test
    void refusesAKeyInPlaceOfAPassword() {
        assertThatThrownBy(() -> login(new Subject(), callbacks -> {
                    throw new UnsupportedCallbackException(callbacks[0]);
                }))
                .isInstanceOf(FailedLoginException.class);
        assertThatThrownBy(() -> login(new Subject(), callbacks -> {})).isInstanceOf(FailedLoginException.class);
    }

    @Test
    void takesBackWhatItGave() throws LoginException {
        var subject = new Subject();
        QuetzalLoginModule module = login(subject, answers("vera", "correct horse"));
        module.logout();
        assertThat(subject.getPrincipals()).isEmpty();
    }

    private Subject login(String user, String secret) throws LoginException {
        var subject = new Subject();
        subject.getPrincipals().add(new ClientPrincipal("ssh", "/127.0.0.1:43210"));
        login(subject, answers(user, secret));
        return subject;
    }

    private QuetzalLoginModule login(Subject subject, CallbackHandler handler) throws LoginException {
        var module = new QuetzalLoginModule();
        module.initialize(subject, handler, Map.of(), Map.of(QuetzalLoginModule.SECURITY, node.security));
        boolean done = false;
        try {
            done = module.login() && module.commit();
        } finally {
            if (!done) {
                module.abort();
            }
        }
        return module;
    }

    private static CallbackHandler answers(String user, String secret) {
        return callbacks -> {
            for (Callback callback : callbacks) {
                switch (callback) {
                    case NameCallback name -> name.setName(user);
                    case PasswordCallback password -> password.setPassword(secret.toCharArray());
                    default -> throw new UnsupportedCallbackException(callback);
                }
            }
        };
    }
}
