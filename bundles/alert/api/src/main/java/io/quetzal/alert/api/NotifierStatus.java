package io.quetzal.alert.api;

import io.quetzal.platform.api.id.Name;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A notifier as anybody may see it: without its secrets.
 *
 * @param name what it is called
 * @param kind which sort of notifier it is
 * @param target where it tells, without secrets
 * @param settings its settings that are no secrets; empty while its kind is not installed
 * @param secrets which secret settings it has
 * @param minSeverity as in {@link NotifierSpec}
 * @param groupBy as in {@link NotifierSpec}
 * @param groupWait as in {@link NotifierSpec}
 * @param groupInterval as in {@link NotifierSpec}
 * @param repeatInterval as in {@link NotifierSpec}
 * @param sendResolved as in {@link NotifierSpec}
 * @param delivered how often it has told something since the node's start
 * @param failed how often it has failed since the node's start
 * @param lastDeliveredAt when it last told something since the node's start, or null
 * @param failing why its latest try failed, or null if it succeeded
 */
public record NotifierStatus(
        Name name,
        String kind,
        String target,
        Map<String, String> settings,
        List<String> secrets,
        Severity minSeverity,
        List<String> groupBy,
        Duration groupWait,
        Duration groupInterval,
        Duration repeatInterval,
        boolean sendResolved,
        long delivered,
        long failed,
        @Nullable Instant lastDeliveredAt,
        @Nullable String failing) {}
