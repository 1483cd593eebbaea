/**
 * The dashboard in the browser. All of it is in {@code src/main/web}: start with {@code app/pages.ts}, which names every
 * page, and {@code api/client.ts}, through which all of them talk to the node. Here is only what hands the built files to
 * the web server.
 */
@NullMarked
package io.quetzal.web.dashboard;

import org.jspecify.annotations.NullMarked;
