package io.quetzal.web.spi;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * The pages at {@code /}: a folder of static files in the bundle that registers this service. The server reads the
 * files from that bundle, so an implementation only says where they are:
 *
 * <pre>{@code
 * @Component
 * public final class DashboardFiles implements WebAssets {
 *     @Override
 *     public String folder() {
 *         return "dashboard";
 *     }
 * }
 * }</pre>
 *
 * <p>What the server makes of the folder:
 *
 * <ul>
 *   <li>{@code /} is {@code index.html}. So is every path that no file has, whose last segment has no dot, and that is
 *       asked for as {@code text/html}: the page's own script finds out what to show there.
 *   <li>Files below {@code assets/} must have a hash of their content in their names. Browsers keep them for a year and
 *       never ask again. All others are asked for anew each time, and answered with 304 while they are the same.
 *   <li>Beside {@code x.js} there may be {@code x.js.br} and {@code x.js.gz}, which are sent to whoever takes them.
 *       Compress at build time: the server does not.
 *   <li>The paths {@code /api}, {@code /health}, {@code /metrics} and {@code /panels} are taken.
 * </ul>
 *
 * <p>Anybody can read the files, without logging in: they hold a program and no secret. They are there as long as the
 * service is. If there are two such services, the one that came first is served until it goes.
 */
@ConsumerType
public interface WebAssets {
    /** Where the files are in the bundle, as a path without a slash at either end, for example {@code dashboard}. */
    String folder();
}
