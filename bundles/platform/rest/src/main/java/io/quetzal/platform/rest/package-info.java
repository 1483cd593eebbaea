/**
 * The platform over HTTP: the node, its jobs, events, tokens and audit log, one resource class for each, and the
 * WebSocket on which events arrive as they happen.
 */
@NullMarked
package io.quetzal.platform.rest;

import org.jspecify.annotations.NullMarked;
