package io.quetzal.karaf.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.PrivilegedAction;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.concurrent.FutureTask;
import javax.security.auth.Subject;
import org.junit.jupiter.api.Test;

class SubjectsTest {
    private final Subject anna = new Subject();
    private final Subject ben = new Subject();

    @Test
    void nobodyIsCurrentAtFirst() {
        assertThat(Subjects.current()).isNull();
        assertThat(Subjects.getSubject(null)).isNull();
    }

    @Test
    void aSubjectIsCurrentForTheLengthOfTheCall() {
        PrivilegedAction<Subject> who = Subjects::current;

        assertThat(Subjects.doAs(anna, who)).isSameAs(anna);
        assertThat(Subjects.current()).isNull();
    }

    @Test
    void anInnerSubjectHidesTheOuterOneAndGivesWayToItAgain() {
        PrivilegedAction<Subject> who = Subjects::current;

        Subjects.doAs(anna, (PrivilegedAction<Void>) () -> {
            assertThat(Subjects.doAs(ben, who)).isSameAs(ben);
            assertThat(Subjects.doAs(null, who)).isNull();
            assertThat(Subjects.current()).isSameAs(anna);
            return null;
        });
    }

    @Test
    void aSubjectReachesTheThreadsThatItsCallStarts() throws Exception {
        FutureTask<Subject> onAnotherThread = new FutureTask<>(Subjects::current);

        Subjects.doAs(anna, (PrivilegedAction<Void>) () -> {
            Thread.ofPlatform().start(onAnotherThread);
            return null;
        });

        assertThat(onAnotherThread.get()).isSameAs(anna);
    }

    @Test
    void aSubjectThatPlainJavaHasBoundComesFirst() {
        Subjects.doAs(anna, (PrivilegedAction<Void>) () -> {
            assertThat(Subject.callAs(ben, Subjects::current)).isSameAs(ben);
            return null;
        });
    }

    @Test
    void failuresComeOutAsTheOldMethodsThrewThem() {
        PrivilegedExceptionAction<Void> checked = () -> {
            throw new IOException("disk on fire");
        };
        PrivilegedAction<Void> unchecked = () -> {
            throw new UncheckedIOException(new IOException("disk on fire"));
        };

        assertThatThrownBy(() -> Subjects.doAs(anna, checked))
                .isInstanceOf(PrivilegedActionException.class)
                .hasCauseInstanceOf(IOException.class);
        assertThatThrownBy(() -> Subjects.doAs(anna, unchecked)).isInstanceOf(UncheckedIOException.class);
        assertThat(Subjects.current()).isNull();
    }
}
