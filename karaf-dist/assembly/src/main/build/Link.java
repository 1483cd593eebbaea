import java.lang.reflect.Field;
import java.util.spi.ToolProvider;
import sun.misc.Unsafe;

/**
 * Runs jlink so that it makes the same bytes every time.
 *
 * <p>jlink writes some of its tables in the order in which {@code Set.of} is walked, and each JVM draws that order anew from
 * two numbers. They only say where a walk begins and which way it goes, so they may be set while sets are in use; but nothing
 * that reads them may have been compiled, since they count as constants ({@code make-runtime} sees to that).
 */
final class Link {
    private Link() {}

    @SuppressWarnings("removal")
    public static void main(String[] arguments) throws ReflectiveOperationException {
        Field instance = Unsafe.class.getDeclaredField("theUnsafe");
        instance.setAccessible(true);
        var unsafe = (Unsafe) instance.get(null);
        Class<?> sets = Class.forName("java.util.ImmutableCollections");
        Field start = sets.getDeclaredField("SALT32L");
        Field backwards = sets.getDeclaredField("REVERSE");
        unsafe.putLong(unsafe.staticFieldBase(start), unsafe.staticFieldOffset(start), 0);
        unsafe.putBoolean(unsafe.staticFieldBase(backwards), unsafe.staticFieldOffset(backwards), false);
        System.exit(ToolProvider.findFirst("jlink").orElseThrow().run(System.out, System.err, arguments));
    }
}
