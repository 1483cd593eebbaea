package io.quetzal.platform.plugin;

import io.quetzal.platform.api.plugin.PluginException;
import io.quetzal.platform.api.plugin.PluginException.PluginFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a source that has passed: it is the file that was meant, and somebody trusted has signed it, as far as
 * anybody has said so.
 *
 * @param sha256 of the file, or null for a directory
 * @param signedBy the SHA-256 of the key by which it is signed, or null if no keys are trusted
 */
record Authenticity(@Nullable String sha256, @Nullable String signedBy) {
    private static final String CHECKSUM = ".sha256";
    private static final String SIGNATURE = ".sig";

    /**
     * Looks at a source before anything else is done with it.
     *
     * @param given the checksum that somebody has given, or null to go by the one beside the source
     */
    static Authenticity of(Incoming incoming, @Nullable String given, TrustedKeys keys) {
        keys.requireUsable(incoming.source());
        if (incoming.isDirectory()) {
            if (given != null) {
                throw new PluginException(
                        PluginFailure.CHECKSUM_WRONG,
                        incoming.source()
                                + " is a directory, which has no checksum. Pack it as a .kar, or leave it out.",
                        null);
            }
            if (!keys.isEmpty()) {
                throw TrustedKeys.wrong(incoming.source()
                        + " is a directory, which cannot be signed, and this node takes signed plugins"
                        + " alone. Pack it as a .kar and sign that.");
            }
            return new Authenticity(null, null);
        }
        try {
            String sha256 = Checksum.of(incoming.copy());
            String expected = given == null ? beside(incoming) : Checksum.given(given);
            if (expected != null) {
                Checksum.compare(incoming.source(), expected, sha256);
            }
            return new Authenticity(sha256, keys.isEmpty() ? null : signer(incoming, keys));
        } catch (IOException e) {
            throw new PluginException(
                    PluginFailure.DISK_UNUSABLE,
                    "The copy of " + incoming.source() + " cannot be read (" + e.getMessage() + ").",
                    e);
        }
    }

    private static @Nullable String beside(Incoming incoming) {
        byte[] list = incoming.beside(CHECKSUM).orElse(null);
        if (list == null) {
            return null;
        }
        String expected = Checksum.listed(new String(list, StandardCharsets.UTF_8), incoming.fileName());
        if (expected == null) {
            throw new PluginException(
                    PluginFailure.CHECKSUM_WRONG,
                    incoming.nameBeside(CHECKSUM) + " says nothing about " + incoming.fileName()
                            + ". Make it with sha256sum, or delete it.",
                    null);
        }
        return expected;
    }

    private static String signer(Incoming incoming, TrustedKeys keys) throws IOException {
        byte[] signature = incoming.beside(SIGNATURE)
                .orElseThrow(() -> TrustedKeys.wrong(incoming.source()
                        + " is not signed, and this node takes signed plugins alone: there is no "
                        + incoming.nameBeside(SIGNATURE) + ". Ask its author for it."));
        return keys.signerOf(incoming.copy(), signature, incoming.source());
    }
}
