package io.quetzal.karaf.subject.weaving;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The constants of one class file (JVMS 4.4), as far as calls of methods go. */
final class ConstantPool {
    private static final int UTF8 = 1;
    private static final int CLASS = 7;
    private static final int METHOD = 10;
    /** Where the number of constants stands: after magic, minor and major version. */
    private static final int COUNT_AT = 8;

    private static final int FIRST_AT = 10;

    private final ByteBuffer file;
    private final int[] offsets;
    private final int end;

    ConstantPool(byte[] classFile) {
        file = ByteBuffer.wrap(classFile);
        offsets = new int[unsigned(COUNT_AT)];
        int at = FIRST_AT;
        for (int index = 1; index < offsets.length; index++) {
            offsets[index] = at;
            int tag = file.get(at);
            at += sizeOf(tag, at);
            if (tag == 5 || tag == 6) {
                index++; // A long or double takes two places.
            }
        }
        end = at;
    }

    /** One more than the highest index. */
    int size() {
        return offsets.length;
    }

    boolean hasClass(String name) {
        byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
        for (int index = 1; index < offsets.length; index++) {
            if (tag(index) == CLASS && utf8Equals(unsigned(offsets[index] + 1), wanted)) {
                return true;
            }
        }
        return false;
    }

    boolean isMethod(int index) {
        return tag(index) == METHOD;
    }

    String methodOwner(int method) {
        int owner = unsigned(offsets[method] + 1);
        return utf8(unsigned(offsets[owner] + 1));
    }

    String methodName(int method) {
        int nameAndType = unsigned(offsets[method] + 3);
        return utf8(unsigned(offsets[nameAndType] + 1));
    }

    /** The class file in which these methods belong to another class. */
    byte[] withOwner(List<Integer> methods, byte[] owner) {
        int ownerName = offsets.length;
        int ownerClass = ownerName + 1;
        ByteArrayOutputStream changed = new ByteArrayOutputStream(file.capacity() + owner.length + 6);
        changed.write(file.array(), 0, end);
        changed.write(UTF8);
        changed.write(owner.length >> 8);
        changed.write(owner.length);
        changed.writeBytes(owner);
        changed.write(CLASS);
        changed.write(ownerName >> 8);
        changed.write(ownerName);
        changed.write(file.array(), end, file.capacity() - end);

        ByteBuffer result = ByteBuffer.wrap(changed.toByteArray());
        result.putShort(COUNT_AT, (short) (offsets.length + 2));
        methods.forEach(method -> result.putShort(offsets[method] + 1, (short) ownerClass));
        return result.array();
    }

    private int sizeOf(int tag, int at) {
        return switch (tag) {
            case UTF8 -> 3 + unsigned(at + 1);
            case CLASS, 8, 16, 19, 20 -> 3; // class, string, method type, module, package
            case 15 -> 4; // method handle
            case 3, 4, 9, METHOD, 11, 12, 17, 18 -> 5; // int, float, members, name and type, dynamics
            case 5, 6 -> 9; // long, double
            default -> throw new IllegalArgumentException("Unknown constant " + tag + " at byte " + at);
        };
    }

    /** Zero for index 0 and for the second place of a long. */
    private int tag(int index) {
        return offsets[index] == 0 ? 0 : file.get(offsets[index]);
    }

    private String utf8(int index) {
        int at = offsets[index];
        return new String(file.array(), at + 3, unsigned(at + 1), StandardCharsets.UTF_8);
    }

    private boolean utf8Equals(int index, byte[] wanted) {
        int at = offsets[index];
        return unsigned(at + 1) == wanted.length
                && file.slice(at + 3, wanted.length).equals(ByteBuffer.wrap(wanted));
    }

    private int unsigned(int at) {
        return Short.toUnsignedInt(file.getShort(at));
    }
}
