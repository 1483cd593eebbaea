package io.quetzal.karaf.subject.weaving;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the retired calls in a class file and redirects them. A call names its target in the constant pool, so it is
 * enough to let that constant name another class: no instruction, no offset and no stack map changes, and method
 * references are covered too.
 */
final class RetiredCalls {
    private static final String SUBJECT = "javax/security/auth/Subject";
    private static final Set<String> RETIRED = Set.of("current", "getSubject", "doAs", "doAsPrivileged");
    /** Karaf's own wrapper, copied into many bundles; what it adds to {@code Subject.doAs} is dead since Java 24. */
    private static final String KARAF_HELPER = "org/apache/karaf/util/jaas/JaasHelper";

    private static final String KARAF_HELPER_METHOD = "doAs";

    private final byte[] target;

    /** @param target the class whose static methods are called instead */
    RetiredCalls(Class<?> target) {
        this.target = target.getName().replace('.', '/').getBytes(StandardCharsets.UTF_8);
    }

    /** The class file with its retired calls redirected, or nothing if it makes none. */
    Optional<byte[]> redirect(byte[] classFile) {
        ConstantPool pool = new ConstantPool(classFile);
        if (!pool.hasClass(SUBJECT) && !pool.hasClass(KARAF_HELPER)) {
            return Optional.empty();
        }
        List<Integer> retired = new ArrayList<>();
        for (int index = 1; index < pool.size(); index++) {
            if (pool.isMethod(index) && isRetired(pool.methodOwner(index), pool.methodName(index))) {
                retired.add(index);
            }
        }
        return retired.isEmpty() ? Optional.empty() : Optional.of(pool.withOwner(retired, target));
    }

    private static boolean isRetired(String owner, String method) {
        return switch (owner) {
            case SUBJECT -> RETIRED.contains(method);
            case KARAF_HELPER -> method.equals(KARAF_HELPER_METHOD);
            default -> false;
        };
    }
}
