/**
 * Alerts: what is to be watched, what is wrong now, and who is told. A {@link io.quetzal.alert.api.AlertRule} says when
 * something is wrong, by a {@link io.quetzal.alert.api.Condition} over figures or events; an
 * {@link io.quetzal.alert.api.Alert} is one thing for which a rule says so; silences and inhibitions keep alerts from
 * being told; notifiers tell them. The words are those of Prometheus and its Alertmanager, and mean the same. Start with
 * {@link io.quetzal.alert.api.AlertService}.
 */
@NullMarked
@Version("1.0.0")
package io.quetzal.alert.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
