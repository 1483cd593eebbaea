package io.quetzal.alert.api;

import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.page.Page;
import io.quetzal.platform.api.page.PageRequest;
import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Watches the node by rules. Rules, silences, inhibitions, notifiers and what fires survive a restart. An operator may
 * silence alerts; rules, inhibitions and notifiers are an admin's business.
 */
@ProviderType
public interface AlertService {
    /** All rules by name, those that come with the node included. */
    List<RuleStatus> rules();

    /**
     * One rule.
     *
     * @throws AlertException if there is none of this name
     */
    RuleStatus rule(Name name);

    /**
     * Makes a rule.
     *
     * @throws AlertException if there is one of this name, or there are too many
     */
    RuleStatus addRule(AlertRule rule);

    /**
     * Puts a rule in the place of the one with its name. Its alerts stay as far as the new rule finds them as well.
     *
     * @throws AlertException if there is none of this name
     */
    RuleStatus replaceRule(AlertRule rule);

    /**
     * Lets a rule be evaluated or not. The alerts of a rule that is not are over.
     *
     * @throws AlertException if there is none of this name
     */
    RuleStatus enableRule(Name name, boolean enabled);

    /**
     * Brings a rule that comes with the node back to what it was.
     *
     * @throws AlertException if no rule of this name comes with the node
     */
    RuleStatus restoreRule(Name name);

    /**
     * Removes a rule; its alerts are over.
     *
     * @throws AlertException if there is none of this name, or it comes with the node
     */
    void removeRule(Name name);

    /** What is wrong now, pending or firing: the worst first, and the newest first among equals. */
    List<Alert> alerts();

    /**
     * One alert that is pending or fires.
     *
     * @param id its id, or at least 6 of its first characters
     * @throws AlertException if there is none
     */
    Alert alert(String id);

    /** What was wrong, newest first; the node remembers a bounded number. */
    Page<Alert> history(PageRequest request);

    /** The silences that are in force or to come, and those that ended less than a day ago; the latest end first. */
    List<Silence> silences();

    /**
     * Silences alerts on behalf of the caller.
     *
     * @param matchers which alerts
     * @param from when it begins
     * @param until when it ends; must be to come
     * @param comment why
     */
    Silence silence(List<Matcher> matchers, Instant from, Instant until, String comment);

    /**
     * Ends a silence now.
     *
     * @throws AlertException if there is none of this id
     */
    void endSilence(UniqueId id);

    /** All inhibitions, by name. */
    List<Inhibition> inhibitions();

    /**
     * Makes an inhibition.
     *
     * @throws AlertException if there is one of this name, or there are too many
     */
    Inhibition addInhibition(Inhibition inhibition);

    /**
     * Removes an inhibition.
     *
     * @throws AlertException if there is none of this name
     */
    void removeInhibition(Name name);

    /** The sorts of notifiers that are installed, by name. */
    List<NotifierKind> notifierKinds();

    /** All notifiers, by name. */
    List<NotifierStatus> notifiers();

    /**
     * Makes a notifier; it is told at once what fires now.
     *
     * @throws AlertException if there is one of this name, there are too many, or its kind is not installed
     */
    NotifierStatus addNotifier(NotifierSpec spec);

    /**
     * One notifier.
     *
     * @throws AlertException if there is none of this name
     */
    NotifierStatus notifier(Name name);

    /**
     * Changes a notifier. If its settings or its groups change, it begins anew: it is told at once what fires now.
     *
     * @throws AlertException if there is none of this name, or its kind is not installed
     * @throws io.quetzal.platform.api.failure.InvalidValueException if it could not work so, or if a secret that it keeps
     *     would go elsewhere than where it was meant to go
     */
    NotifierStatus changeNotifier(Name name, NotifierChange change);

    /**
     * Removes a notifier with its secrets.
     *
     * @throws AlertException if there is none of this name
     */
    void removeNotifier(Name name);

    /**
     * Lets a notifier tell something harmless, and waits for the outcome.
     *
     * @throws AlertException if there is none of this name, or it fails
     */
    void testNotifier(Name name);
}
