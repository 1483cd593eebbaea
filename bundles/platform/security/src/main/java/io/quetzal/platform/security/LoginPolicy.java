package io.quetzal.platform.security;

import io.quetzal.platform.api.failure.InvalidValueException;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * How long sessions last, and when an account is locked. It is a component of its own, so that a changed setting ends
 * nobody's request.
 */
@Component(service = LoginPolicy.class, configurationPid = "io.quetzal.platform.security")
@Designate(ocd = LoginPolicy.Settings.class)
public final class LoginPolicy {
    private static final String PID = "io.quetzal.platform.security";
    private static final int MINUTES_A_DAY = 24 * 60;
    private static final int HOURS_A_MONTH = 31 * 24;
    private static final int MOST_FAILURES = 1000;

    private volatile Rules rules;

    /** What can be configured. */
    @ObjectClassDefinition(
            name = "QuetzalCore: logins",
            description = "How long sessions last, and when one is locked out.")
    public @interface Settings {
        /** After how long without use a browser's session ends. */
        @AttributeDefinition(
                name = "Idle minutes",
                description = "Minutes without use after which a browser's session ends, 1 to 1440.",
                min = "1",
                max = "1440")
        int session_idle_minutes() default 30;

        /** After how long a session ends in any case. */
        @AttributeDefinition(
                name = "Session hours",
                description = "Hours after which every session ends, used or not, 1 to 744.",
                min = "1",
                max = "744")
        int session_hours() default 12;

        /** How many wrong passwords lock an account. */
        @AttributeDefinition(
                name = "Failures before a lock",
                description = "Wrong passwords of one user within the lock's minutes, from anywhere, after which the"
                        + " password is refused for those minutes, 3 to 1000; 0 to lock nobody.",
                min = "0",
                max = "1000")
        int lockout_failures() default 10;

        /** How long an account is locked. */
        @AttributeDefinition(
                name = "Lock minutes",
                description = "Minutes for which a lock lasts, and within which failures count, 1 to 1440.",
                min = "1",
                max = "1440")
        int lockout_minutes() default 15;
    }

    /**
     * What is in force.
     *
     * @param idle after how long without use a browser's session ends
     * @param lifetime after how long every session ends
     * @param failures how many wrong passwords lock an account; 0 if none do
     * @param lock for how long, and within what time they count
     */
    record Rules(Duration idle, Duration lifetime, int failures, Duration lock) {
        static final Rules USUAL = new Rules(Duration.ofMinutes(30), Duration.ofHours(12), 10, Duration.ofMinutes(15));
    }

    /** Takes the configuration. */
    @Activate
    public LoginPolicy(Settings settings) {
        this(rules(settings));
    }

    LoginPolicy(Rules rules) {
        this.rules = rules;
    }

    /** Takes another configuration; sessions that are open keep their times. */
    @Modified
    void changed(Settings settings) {
        rules = rules(settings);
    }

    Rules rules() {
        return rules;
    }

    private static Rules rules(Settings settings) {
        int failures = settings.lockout_failures();
        if (failures != 0) {
            check("lockout.failures", failures, 3, MOST_FAILURES, ", or 0 to lock nobody");
        }
        return new Rules(
                Duration.ofMinutes(
                        check("session.idle.minutes", settings.session_idle_minutes(), 1, MINUTES_A_DAY, "")),
                Duration.ofHours(check("session.hours", settings.session_hours(), 1, HOURS_A_MONTH, "")),
                failures,
                Duration.ofMinutes(check("lockout.minutes", settings.lockout_minutes(), 1, MINUTES_A_DAY, "")));
    }

    private static int check(String key, int value, int least, int most, String or) {
        if (value < least || value > most) {
            throw new InvalidValueException("The setting " + key + " of " + PID + " has the value " + value
                    + ". Give a number from " + least + " to " + most + or + ".");
        }
        return value;
    }
}
