package io.quetzal.alert.core;

import io.quetzal.alert.api.AlertRule;
import io.quetzal.alert.api.Comparison;
import io.quetzal.alert.api.Condition;
import io.quetzal.alert.api.Condition.EventCount;
import io.quetzal.alert.api.Condition.Quantile;
import io.quetzal.alert.api.Condition.Rate;
import io.quetzal.alert.api.Condition.StateChange;
import io.quetzal.alert.api.Condition.Threshold;
import io.quetzal.alert.api.EventSelector;
import io.quetzal.alert.api.SeriesSelector;
import io.quetzal.alert.api.Severity;
import io.quetzal.platform.api.id.Name;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The rules that come with the node. */
final class DefaultRules {
    private static final String VM = "vm";
    private static final String VM_STATE = "vm.state-changed";
    private static final String CRASHED = "crashed";

    private DefaultRules() {}

    static List<AlertRule> all() {
        return List.of(
                rule(
                        "vm-crashed",
                        "{event}",
                        Severity.CRITICAL,
                        new StateChange(
                                new EventSelector(VM_STATE, Map.of(), VM),
                                "to",
                                List.of(CRASHED),
                                List.of("vm.deleted")),
                        Duration.ZERO,
                        Duration.ZERO),
                rule(
                        "vm-crash-loop",
                        "VM {vm} has crashed {value} times within 10 minutes.",
                        Severity.CRITICAL,
                        new EventCount(
                                new EventSelector(VM_STATE, Map.of("to", CRASHED), VM), 3, Duration.ofMinutes(10)),
                        Duration.ZERO,
                        Duration.ZERO),
                rule(
                        "memory-exhausted",
                        "Less than 5 % of the node's memory is available ({value} of all).",
                        Severity.CRITICAL,
                        share("quetzal_host_memory_available_bytes", "quetzal_host_memory_total_bytes"),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(1)),
                rule(
                        "disk-exhausted",
                        "Less than 5 % of the disk with the node's files is free ({value} of all).",
                        Severity.CRITICAL,
                        share("quetzal_node_disk_available_bytes", "quetzal_node_disk_total_bytes"),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(1)),
                rule(
                        "cpu-saturated",
                        "The processors have been idle for less than 5 % of the time for 10 minutes ({value}).",
                        Severity.WARNING,
                        new Rate(
                                SeriesSelector.parse("quetzal_host_cpu_seconds_total{mode=\"idle\"}"),
                                SeriesSelector.parse("quetzal_host_cpus"),
                                Duration.ofMinutes(2),
                                Comparison.BELOW,
                                0.05),
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(1)),
                rule(
                        "answers-slow",
                        "5 % of the node's answers take longer than {value} s.",
                        Severity.WARNING,
                        new Quantile(
                                SeriesSelector.parse("quetzal_web_request_duration_seconds{method=\"GET\"}"),
                                0.95,
                                Duration.ofMinutes(5),
                                Comparison.ABOVE,
                                1),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(1)),
                rule(
                        "health-degraded",
                        "The health check {check} has not found all well for a minute; quetzal node health says why.",
                        Severity.WARNING,
                        new Threshold(SeriesSelector.parse("quetzal_health_check_ok"), null, Comparison.BELOW, 1),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(1)),
                rule(
                        "store-damaged",
                        "Verifying the store has found damage; quetzal store verify names what is damaged.",
                        Severity.CRITICAL,
                        new Threshold(SeriesSelector.parse("quetzal_store_damaged"), null, Comparison.ABOVE, 0),
                        Duration.ZERO,
                        Duration.ZERO),
                rule(
                        "logins-failed",
                        "{value} or more logins have failed within 5 minutes. {event}",
                        Severity.WARNING,
                        new EventCount(
                                new EventSelector("security.login-failed", Map.of(), null), 10, Duration.ofMinutes(5)),
                        Duration.ZERO,
                        Duration.ofMinutes(5)));
    }

    private static Condition share(String part, String whole) {
        return new Threshold(SeriesSelector.parse(part), SeriesSelector.parse(whole), Comparison.BELOW, 0.05);
    }

    private static AlertRule rule(
            String name,
            String summary,
            Severity severity,
            Condition condition,
            Duration holdFor,
            Duration keepFiring) {
        return new AlertRule(new Name(name), summary, severity, condition, holdFor, keepFiring, Map.of(), true);
    }
}
