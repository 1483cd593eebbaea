import java.util.Iterator;
import java.util.Set;
import java.util.spi.ToolProvider;

/**
 * Runs jlink so that it makes the same bytes every time.
 *
 * <p>jlink writes some of its tables in the order in which {@code Set.of} is walked, and that order is one of two, drawn
 * anew by each JVM. A JVM that has drawn the other one ends with {@value #TRY_AGAIN} at once, for the caller to try again.
 */
final class Link {
    private static final int TRY_AGAIN = 75;

    private Link() {}

    public static void main(String[] arguments) {
        Iterator<String> walk = Set.of("a", "b").iterator();
        if (!walk.next().equals("a")) {
            System.exit(TRY_AGAIN);
        }
        System.exit(ToolProvider.findFirst("jlink").orElseThrow().run(System.out, System.err, arguments));
    }
}
