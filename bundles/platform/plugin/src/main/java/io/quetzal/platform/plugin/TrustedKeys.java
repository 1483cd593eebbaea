package io.quetzal.platform.plugin;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.plugin.PluginException;
import io.quetzal.platform.api.plugin.PluginException.PluginFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The public keys whose owners' plugins are taken. */
final class TrustedKeys {
    private static final String ALGORITHM = "Ed25519";
    private static final int SIGNATURE_LENGTH = 64;
    /** Java looks at a signed message as a whole, several times over, in memory. */
    private static final int SHARE_OF_MEMORY = 8;

    private final List<PublicKey> keys;
    /** Why nobody can be trusted, or null. */
    private final @Nullable String flaw;

    private TrustedKeys(List<PublicKey> keys, @Nullable String flaw) {
        this.keys = keys;
        this.flaw = flaw;
    }

    /**
     * Reads keys.
     *
     * @param pid the section of the settings, for the message
     * @param key the setting's key, for the message
     * @param values each PEM or the Base64 in it
     * @throws InvalidValueException if one is none
     */
    static TrustedKeys of(String pid, String key, String... values) {
        var keys = new ArrayList<PublicKey>();
        for (String value : values) {
            String base64 = value.replaceAll("-----[A-Z ]+-----|\\s", "");
            try {
                var der = new X509EncodedKeySpec(Base64.getDecoder().decode(base64));
                keys.add(KeyFactory.getInstance(ALGORITHM).generatePublic(der));
            } catch (IllegalArgumentException | GeneralSecurityException _) {
                throw new InvalidValueException("The setting " + key + " of " + pid + " has the value \"" + value
                        + "\", which is no Ed25519 public key. Give the Base64 between the first and the last line of what"
                        + " openssl pkey -pubout prints.");
            }
        }
        return new TrustedKeys(List.copyOf(keys), null);
    }

    /** Reads keys; if one is none, all plugins are refused with the reason. */
    static TrustedKeys orNobody(String pid, String key, String... values) {
        try {
            return of(pid, key, values);
        } catch (InvalidValueException e) {
            return new TrustedKeys(List.of(), e.getMessage());
        }
    }

    /**
     * Refuses every plugin while it cannot be known whom to trust.
     *
     * @param source what a person calls the plugin
     */
    void requireUsable(String source) {
        if (flaw != null) {
            throw wrong(source + " is refused, as every plugin is, because it cannot be known whose are trusted. "
                    + flaw + " Mend that first.");
        }
    }

    /** Whether there is none, so that signatures are not looked at. */
    boolean isEmpty() {
        return keys.isEmpty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TrustedKeys others && keys.equals(others.keys) && Objects.equals(flaw, others.flaw);
    }

    @Override
    public int hashCode() {
        return Objects.hash(keys, flaw);
    }

    /**
     * Finds out who has signed a file.
     *
     * @param source what a person calls the file, for messages
     * @return the SHA-256 of the public key's DER form, in hexadecimal
     * @throws PluginException if it was none of the trusted
     */
    String signerOf(Path file, byte[] signature, String source) throws IOException {
        if (signature.length != SIGNATURE_LENGTH) {
            throw wrong(source + ".sig has " + signature.length + " bytes, and an Ed25519 signature has "
                    + SIGNATURE_LENGTH + ". Make it with openssl pkeyutl -sign -rawin.");
        }
        long most = Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY;
        if (Files.size(file) > most) {
            throw wrong(
                    source + " has " + (Files.size(file) >> 20) + " MiB, and with the node's memory the signature of "
                            + (most >> 20) + " MiB can be checked. Give the node more with HEAP in node.conf.");
        }
        byte[] message = Files.readAllBytes(file);
        for (PublicKey key : keys) {
            if (verifies(key, message, signature)) {
                return Checksum.of(key.getEncoded());
            }
        }
        throw wrong(source + ".sig is by no key that this node trusts, of which there are " + keys.size()
                + ", or of another file." + " Ask its author which key it is by, or fetch both again.");
    }

    private static boolean verifies(PublicKey key, byte[] message, byte[] signature) {
        try {
            var check = Signature.getInstance(ALGORITHM);
            check.initVerify(key);
            check.update(message);
            return check.verify(signature);
        } catch (SignatureException e) {
            // Its numbers are out of range, which no signature's are.
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has Ed25519.", e);
        }
    }

    static PluginException wrong(String message) {
        return new PluginException(PluginFailure.SIGNATURE_WRONG, message, null);
    }
}
