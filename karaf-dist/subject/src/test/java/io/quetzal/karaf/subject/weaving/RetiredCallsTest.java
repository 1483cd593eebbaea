package io.quetzal.karaf.subject.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.karaf.subject.Subjects;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import javax.security.auth.Subject;
import org.junit.jupiter.api.Test;

class RetiredCallsTest {
    private final RetiredCalls calls = new RetiredCalls(Subjects.class);
    private final Subject anna = new Subject();

    @Test
    void aSubjectBoundTheOldWayReachesNestedCallsThatAskTheOldWay() throws Exception {
        assertThat(new Redirected().sample(OldCaller.class, anna).get()).isSameAs(anna);
    }

    @Test
    void methodReferencesAreRedirectedToo() throws Exception {
        assertThat(new Redirected().sample(OldCallerByReference.class, anna).get())
                .isSameAs(anna);
    }

    @Test
    void karafsHelperIsReplaced() throws Exception {
        assertThat(new Redirected().sample(KarafCaller.class, anna).get()).isSameAs(anna);
    }

    @Test
    void aClassThatMakesNoSuchCallIsLeftAlone() throws Exception {
        assertThat(calls.redirect(bytesOf(ConstantPool.class.getName()))).isEmpty();
        assertThat(calls.redirect(bytesOf(HoldsASubject.class.getName()))).isEmpty();
    }

    private static byte[] bytesOf(String className) throws IOException {
        try (var in = RetiredCallsTest.class.getResourceAsStream("/" + className.replace('.', '/') + ".class")) {
            return Optional.ofNullable(in).orElseThrow().readAllBytes();
        }
    }

    /** Loads samples with their calls redirected, as the framework does with the classes of a bundle. */
    private final class Redirected extends ClassLoader {
        Redirected() {
            super(RetiredCallsTest.class.getClassLoader());
        }

        @SuppressWarnings("unchecked")
        Supplier<Subject> sample(Class<?> original, Subject subject) throws Exception {
            byte[] bytes = calls.redirect(bytesOf(original.getName())).orElseThrow();
            Class<?> redirected = defineClass(original.getName(), bytes, 0, bytes.length);
            return (Supplier<Subject>)
                    redirected.getDeclaredConstructor(Subject.class).newInstance(subject);
        }
    }

    private record HoldsASubject(Subject subject) {}
}
