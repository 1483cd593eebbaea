package io.quetzal.platform.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.job.Progress;
import io.quetzal.platform.api.security.AccessException;
import io.quetzal.platform.api.security.Caller;
import io.quetzal.platform.api.security.Role;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellStyleTest {
    @Test
    void aPersonHasTheHighestOfTheirRoles() {
        assertThat(ShellCaller.of(subject("anna", "viewer", "ssh", "operator")))
                .isEqualTo(new Caller("anna", Role.OPERATOR, "ssh"));
    }

    @Test
    void whoHasNoRoleOfOursMayDoNothing() {
        assertThatThrownBy(() -> ShellCaller.of(subject("anna", "ssh")))
                .isInstanceOf(AccessException.class)
                .hasMessageContaining("anna has no role");
    }

    @Test
    void whoIsNotLoggedInIsTold() {
        assertThatThrownBy(() -> ShellCaller.of(null)).hasMessageContaining("Nobody is logged in");
    }

    @ParameterizedTest
    @CsvSource({"PT0.4S,0s", "PT42S,42s", "PT5M12S,5m12s", "PT26H,1d2h", "PT3H4M5S,3h4m", "PT-5S,0s"})
    void durationsAreToldInTheirTwoLargestUnits(Duration duration, String text) {
        assertThat(Ages.of(duration)).isEqualTo(text);
    }

    @Test
    void aBarShowsHowMuchIsDone() {
        assertThat(JobProgress.bar(new Progress(1, 2, "steps", ""))).isEqualTo("[###############...............]  50%");
        assertThat(JobProgress.bar(new Progress(7, 0, "bytes", ""))).endsWith("--%");
    }

    @Test
    void whatIsPipedInIsTakenLineByLine() throws IOException {
        var piped = new ByteArrayInputStream("first\r\nzwölf\n\nlast".getBytes(StandardCharsets.UTF_8));

        assertThat(List.of(line(piped), line(piped), line(piped), line(piped)))
                .containsExactly("first", "zwölf", "", "last");
        assertThatThrownBy(() -> line(piped))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("A secret is asked for")
                .hasMessageContaining("ssh -t");
    }

    @Test
    void aLineWithoutEndIsRefused() {
        var endless = new ByteArrayInputStream(new byte[1_000_000]);

        assertThatThrownBy(() -> line(endless)).isInstanceOf(InvalidValueException.class);
    }

    private static String line(InputStream in) throws IOException {
        return PipedLine.of(in, "A secret");
    }

    private static Subject subject(String user, String... roles) {
        var subject = new Subject();
        subject.getPrincipals().add(new UserPrincipal(user));
        List.of(roles).forEach(role -> subject.getPrincipals().add(new RolePrincipal(role)));
        return subject;
    }
}
