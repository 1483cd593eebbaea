package io.quetzal.platform.upgrade;

import io.quetzal.platform.api.upgrade.UpgradeException;
import io.quetzal.platform.api.upgrade.UpgradeException.UpgradeFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.apache.felix.utils.resource.ResourceBuilder;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.resource.Resource;

/**
 * A bundle's file that has been copied and looked at, and is not installed.
 *
 * @param name the symbolic name
 * @param version its version
 * @param file the copy
 * @param sha256 of the copy, in hexadecimal
 * @param resource what it needs and offers
 */
record StagedBundle(String name, Version version, Path file, String sha256, Resource resource) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");

    /**
     * Looks at a copy.
     *
     * @param origin what a person calls it, for messages
     */
    static StagedBundle read(Path file, String origin) {
        Map<String, String> headers = headers(file, origin);
        String symbolicName = headers.get(Constants.BUNDLE_SYMBOLICNAME);
        if (symbolicName == null || !"2".equals(headers.get(Constants.BUNDLE_MANIFESTVERSION))) {
            throw unusable(
                    origin + " is no OSGi bundle: its manifest has no Bundle-SymbolicName. Build it with bnd.", null);
        }
        String name = symbolicName.replaceFirst(";.*", "").strip();
        if (!NAME.matcher(name).matches()) {
            throw unusable(origin + " has the symbolic name \"" + name + "\", which OSGi does not allow.", null);
        }
        try {
            Resource resource = ResourceBuilder.build(file.toUri().toString(), headers);
            return new StagedBundle(
                    name, Version.parseVersion(headers.get(Constants.BUNDLE_VERSION)), file, sha256(file), resource);
        } catch (BundleException | IllegalArgumentException | IOException e) {
            throw unusable(origin + " has a manifest that cannot be understood: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> headers(Path file, String origin) {
        try (var jar = new JarFile(file.toFile())) {
            Manifest manifest = jar.getManifest();
            var headers = new HashMap<String, String>();
            if (manifest != null) {
                manifest.getMainAttributes().forEach((key, value) -> headers.put(key.toString(), value.toString()));
            }
            return headers;
        } catch (IOException e) {
            throw unusable(
                    origin + " is no archive that can be read (" + e.getMessage() + "). Build or fetch it again.", e);
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of()
                    .formatHex(((DigestInputStream) in).getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }

    private static UpgradeException unusable(String message, @Nullable Throwable cause) {
        return new UpgradeException(UpgradeFailure.SOURCE_UNUSABLE, message, cause);
    }
}
