package io.quetzal.store.core.tree;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Names, which are bytes, as text for people and back. Bytes that are no UTF-8 become {@code \xNN}; so does a backslash
 * that would look like that.
 */
public final class PathText {
    private static final HexFormat HEX = HexFormat.of();

    private PathText() {}

    /** As text. */
    public static String show(byte[] name) {
        for (byte b : name) {
            if (b < 0 || b == '\\') {
                return decode(name);
            }
        }
        return new String(name, UTF_8);
    }

    private static String decode(byte[] name) {
        CharsetDecoder decoder = UTF_8.newDecoder();
        var source = ByteBuffer.wrap(name);
        var target = CharBuffer.allocate(4 * name.length);
        while (source.hasRemaining()) {
            CoderResult result = decoder.decode(source, target, true);
            for (int i = 0; result.isError() && i < result.length(); i++) {
                escape(source.get(), target);
            }
        }
        return escapeLookalikes(target.flip().toString());
    }

    private static void escape(byte b, CharBuffer target) {
        // A character that no file name can hold marks those escapes that are ours until lookalikes are found.
        target.put('\0').put(HEX.toHexDigits(b));
    }

    private static String escapeLookalikes(String text) {
        var shown = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\0') {
                shown.append("\\x");
            } else if (c == '\\' && isEscape(text, i)) {
                shown.append("\\x5c");
            } else {
                shown.append(c);
            }
        }
        return shown.toString();
    }

    private static boolean isEscape(String text, int at) {
        return at + 3 < text.length()
                && text.charAt(at + 1) == 'x'
                && HexFormat.isHexDigit(text.charAt(at + 2))
                && HexFormat.isHexDigit(text.charAt(at + 3));
    }

    /** The bytes that {@link #show} shows so. */
    public static byte[] bytes(String text) {
        var bytes = new ByteSink(text.length() + 8);
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\' && isEscape(text, i)) {
                append(text.substring(plain, i), bytes);
                bytes.u8(HexFormat.fromHexDigits(text, i + 2, i + 4));
                plain = i + 4;
                i += 3;
            }
        }
        append(text.substring(plain), bytes);
        return bytes.copy(0, bytes.length());
    }

    /** The bytes of a path of Java, which makes them from text in the character set of the machine. */
    public static byte[] bytes(Path path) {
        String charset = System.getProperty("sun.jnu.encoding", UTF_8.name());
        return path.toString().getBytes(Charset.forName(charset, UTF_8));
    }

    private static void append(String text, ByteSink bytes) {
        byte[] encoded = text.getBytes(UTF_8);
        bytes.raw(encoded, 0, encoded.length);
    }

    /** The names of a path, from the top; slashes at its ends and double ones count for nothing. */
    public static List<byte[]> names(String path) {
        List<byte[]> names = new ArrayList<>();
        for (String name : path.split("/", -1)) {
            if (!name.isEmpty()) {
                names.add(bytes(name));
            }
        }
        return names;
    }

    /** A path below another, both as text. */
    public static String join(String directory, String name) {
        return directory.isEmpty() ? name : directory + "/" + name;
    }
}
