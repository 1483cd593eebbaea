/**
 * Tells alerts by an HTTP request: a POST with JSON, signed if a key is given. Start with
 * {@link io.quetzal.alert.notifier.webhook.WebhookNotifier}.
 */
@NullMarked
package io.quetzal.alert.notifier.webhook;

import org.jspecify.annotations.NullMarked;
