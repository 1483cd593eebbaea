package io.quetzal.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.web.server.assets.Folders;
import io.quetzal.web.spi.WebAssets;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser gets of a bundle's files, and what nobody gets. */
final class StaticFilesTest {
    private static final WebAssets DASHBOARD = () -> "dashboard";
    private static final String SECRET = "nobody's business";

    @TempDir
    Path temporary;

    private TestServer server;
    private Path folder;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.start();
        folder = temporary.resolve("dashboard");
        Files.writeString(temporary.resolve("secret.txt"), SECRET);
        write("index.html", "<!doctype html><title>Dashboard</title>");
        write("favicon.svg", "<svg/>");
        write("assets/index-B4x7_Qz1.js", "let it = 'be';");
        write("assets/index-B4x7_Qz1.js.br", "short");
        write("assets/index-B4x7_Qz1.js.gz", "longer");
        Folders.mount(server.assets, DASHBOARD, folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void servesThePageWithoutLogin() throws Exception {
        var answer = get("/");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("<title>Dashboard</title>");
        assertThat(header(answer, "Content-Type")).isEqualTo("text/html;charset=utf-8");
        assertThat(header(answer, "Content-Security-Policy"))
                .contains("default-src 'self'", "frame-ancestors 'none'", "object-src 'none'");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void letsBrowsersKeepWhatHasAHashInItsNameAndAskForTheRest() throws Exception {
        assertThat(header(get("/assets/index-B4x7_Qz1.js"), "Cache-Control"))
                .isEqualTo("public, max-age=31536000, immutable");
        assertThat(header(get("/"), "Cache-Control")).isEqualTo("no-cache");
        assertThat(header(get("/favicon.svg"), "Cache-Control")).isEqualTo("no-cache");
    }

    @Test
    void answers304WhileAFileIsTheSame() throws Exception {
        String tag = header(get("/"), "ETag");

        for (String known : new String[] {tag, "W/" + tag, "\"other\", " + tag, "*"}) {
            var again = server.ask("GET", "/", null, null, request -> request.header("If-None-Match", known));
            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(header(again, "ETag")).isEqualTo(tag);
        }
        var other = server.ask("GET", "/", null, null, request -> request.header("If-None-Match", "\"other\""));
        assertThat(other.statusCode()).isEqualTo(200);
    }

    @Test
    void sendsTheCompressedFormToWhoeverTakesIt() throws Exception {
        String path = "/assets/index-B4x7_Qz1.js";
        var brotli = server.ask("GET", path, null, null, request -> request.header("Accept-Encoding", "gzip, br"));
        var gzip = server.ask("GET", path, null, null, request -> request.header("Accept-Encoding", "gzip"));

        assertThat(brotli.body()).isEqualTo("short");
        assertThat(header(brotli, "Content-Encoding")).isEqualTo("br");
        assertThat(header(brotli, "Content-Type")).isEqualTo("text/javascript; charset=utf-8");
        assertThat(header(brotli, "Vary")).isEqualTo("Accept-Encoding");
        assertThat(gzip.body()).isEqualTo("longer");
        assertThat(header(gzip, "ETag")).isNotEqualTo(header(brotli, "ETag"));
        assertThat(get(path).body()).isEqualTo("let it = 'be';");
        assertThat(get(path).headers().firstValue("Content-Encoding")).isEmpty();
    }

    @Test
    void answersHeadWithoutABody() throws Exception {
        var answer = server.ask("HEAD", "/", null, null);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(header(answer, "Content-Length"))
                .isEqualTo(String.valueOf(Files.size(folder.resolve("index.html"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/vms", "/vms/", "/vms/web1", "/jobs/0198c5", "/p/example", "/health"})
    void answersThePageAtTheRoutesOfItsScript(String path) throws Exception {
        assertThat(navigate(path).body()).contains("<title>Dashboard</title>");
        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/missing.js", "/assets/gone", "/.env", "/api", "/api/v1", "/health/x", "/panels/x/y/panel.js"})
    void answersNoPageWhereAFileOrTheApiWouldBe(String path) throws Exception {
        assertThat(navigate(path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../secret.txt",
                "/assets/../../secret.txt",
                "/%2e%2e/secret.txt",
                "/..%2fsecret.txt",
                "/%2e%2e%2fsecret.txt",
                "/%252e%252e/secret.txt",
                "/%252e%252e%252fsecret.txt",
                "/assets/..%5c..%5csecret.txt",
                "/assets/....//secret.txt",
                "/assets/..;/..;/secret.txt",
                "/%c0%ae%c0%ae/secret.txt",
                "/%uff0e%uff0e/secret.txt",
                "/index.html%00.js",
                "/index.html%00",
                "//etc/passwd",
                "/%2fetc%2fpasswd",
                "/file:///etc/passwd",
                "/C:/secret.txt",
                "/./index.html",
                "/assets//index-B4x7_Qz1.js",
                "/index.html/",
                "/assets",
                "/panels/../index.html"
            })
    void refusesPathsThatLeadElsewhere(String path) throws Exception {
        String answer = RawHttp.ask(
                server.port(),
                "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\nConnection: close\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1\\.1 (400|404) .*").doesNotContain(SECRET, "root:", "Dashboard");
    }

    @Test
    void canOnlyBeRead() throws Exception {
        for (String method : new String[] {"POST", "PUT", "DELETE"}) {
            assertThat(server.ask(method, "/favicon.svg", null, null).statusCode())
                    .isEqualTo(405);
        }
    }

    @Test
    void hasNothingWhenTheBundleHasGone() throws Exception {
        Folders.unmount(server.assets, DASHBOARD);

        assertThat(navigate("/").statusCode()).isEqualTo(404);
        assertThat(get("/assets/index-B4x7_Qz1.js").statusCode()).isEqualTo(404);
    }

    @Test
    void letsASecondBundleInWhenTheFirstHasGone() throws Exception {
        WebAssets second = () -> "other";
        Path other = Files.createDirectory(temporary.resolve("other"));
        Files.writeString(other.resolve("index.html"), "the other");
        Folders.mount(server.assets, second, other);

        assertThat(get("/").body()).contains("Dashboard");
        Folders.unmount(server.assets, DASHBOARD);
        assertThat(get("/").body()).isEqualTo("the other");
    }

    private void write(String path, String text) throws Exception {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return server.ask("GET", path, null, null);
    }

    private HttpResponse<String> navigate(String path) throws Exception {
        return server.ask("GET", path, null, null, request -> request.header("Accept", "text/html,*/*;q=0.8"));
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
