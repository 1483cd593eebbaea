package io.quetzal.web.server.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.testkit.Fuzzing;
import io.quetzal.web.spi.WebResponse.RangedDownload;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Path, query, headers and body of a request, as they come before anybody is known to have sent them. */
public class RequestFuzzTest {
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d+)-(\\d+)/(\\d+)");
    private static final String VERSION = "v-1";
    private static final long ALWAYS = 1 << 20;
    private static final long FOR_EACH_BYTE = 400;

    @Test
    void isReadOrRefused() {
        Fuzzing.run(RequestFuzzTest.class, RequestFuzzTest::fuzzerTestOneInput);
    }

    /** One input: what is between line ends goes into one part of the request each. */
    public static void fuzzerTestOneInput(byte[] input) {
        String[] lines = new String(input, StandardCharsets.ISO_8859_1).split("\n", 7);
        Fuzzing.assertAllocatesAtMost(ALWAYS + FOR_EACH_BYTE * input.length, () -> {
            range(lines, input.length == 0 ? 0 : input[0] * 100L * input.length);
            refusable(() -> segments("/" + line(lines, 3)));
            refusable(() -> RequestTarget.check("/" + line(lines, 3)));
            refusable(() -> RequestTarget.parameters(line(lines, 4))
                    .keySet()
                    .forEach(name -> assertThat(name).isNotEmpty()));
            refusable(() -> request(lines, input));
        });
    }

    private static @Nullable String line(String[] lines, int number) {
        return number < lines.length ? lines[number] : null;
    }

    private static void refusable(Runnable deed) {
        try {
            deed.run();
        } catch (RefusedRequest e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static void segments(String path) {
        for (String segment : RequestTarget.segments(path)) {
            assertThat(segment)
                    .isNotEmpty()
                    .isNotEqualTo(".")
                    .isNotEqualTo("..")
                    .doesNotContain("/", "\\", "\0");
        }
    }

    private static void range(String[] lines, long anySize) {
        long size = Math.abs(anySize);
        long[] asked = {-1, -1};
        var file = new RangedDownload("text/plain", "file", size, VERSION, (position, bytes, out) -> {
            asked[0] = position;
            asked[1] = bytes;
        });
        Answer answer = RangedAnswer.of(
                file,
                name -> Optional.ofNullable(
                        switch (name) {
                            case "Range" -> line(lines, 0);
                            case "If-Range" -> line(lines, 1);
                            case "If-None-Match" -> line(lines, 2);
                            default -> null;
                        }),
                content -> content);
        if (answer.stream() != null) {
            try {
                answer.stream().writeTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        switch (answer.status()) {
            case 200 -> assertThat(asked).containsExactly(0, size);
            case 206 -> {
                Matcher range = CONTENT_RANGE.matcher(answer.headers().get("Content-Range"));
                assertThat(range.matches()).isTrue();
                long first = Long.parseLong(range.group(1));
                long last = Long.parseLong(range.group(2));
                assertThat(Long.parseLong(range.group(3))).isEqualTo(size);
                assertThat(first).isBetween(0L, last);
                assertThat(last).isLessThan(size);
                assertThat(asked).containsExactly(first, last - first + 1);
                assertThat(answer.headers()).containsEntry("Content-Length", Long.toString(last - first + 1));
            }
            case 304, 416 -> assertThat(answer.stream()).isNull();
            default -> throw new AssertionError("The status is " + answer.status());
        }
    }

    private static void request(String[] lines, byte[] input) {
        var request = (HttpServletRequest) Proxy.newProxyInstance(
                RequestFuzzTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getContentLengthLong" -> -1L;
                    case "getContentType" -> line(lines, 5);
                    case "getInputStream" -> new Body(input);
                    case "getHeader" -> line(lines, 6);
                    case "getServerName" -> "localhost";
                    case "getServerPort" -> 8080;
                    case "isSecure" -> false;
                    default -> null;
                });
        Credential.in(request);
        String origin = line(lines, 6);
        if (origin != null) {
            OwnOrigin.matches(origin, request);
        }
        try {
            assertThat(RequestBody.read(request)).isEqualTo(input);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Body extends ServletInputStream {
        private final ByteArrayInputStream bytes;

        Body(byte[] bytes) {
            this.bytes = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return bytes.read(target, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
