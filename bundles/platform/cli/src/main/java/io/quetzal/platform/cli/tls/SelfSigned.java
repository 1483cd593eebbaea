package io.quetzal.platform.cli.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Makes a certificate that nobody has signed but itself, with the JDK's own tool, which any Java brings. */
final class SelfSigned {
    /** Browsers accept no certificate for longer than 398 days. */
    private static final int DAYS = 397;

    private static final String ALIAS = "node";

    private SelfSigned() {}

    /** How long before its end a new one is made. */
    static Duration renewal() {
        return Duration.ofDays(30);
    }

    /**
     * Makes one with its key in a new key store.
     *
     * @param names the host names that it is for
     * @param addresses the addresses that it is for
     */
    static void make(Path store, List<String> names, List<String> addresses, String password)
            throws IOException, InterruptedException, TlsException {
        var subjects = new ArrayList<String>();
        names.forEach(name -> subjects.add("dns:" + name));
        addresses.forEach(address -> subjects.add("ip:" + address));
        Process tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=" + names.getLast(),
                        "-ext",
                        "san=" + String.join(",", subjects),
                        "-ext",
                        "eku=serverAuth",
                        "-validity",
                        Integer.toString(DAYS),
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        password)
                .redirectErrorStream(true)
                .start();
        tool.getOutputStream().close();
        String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (tool.waitFor() != 0) {
            throw new TlsException("keytool could not make a certificate in " + store + ": " + said);
        }
    }
}
