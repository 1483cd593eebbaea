package io.quetzal.alert.core;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an administrator may set about alerts. */
@ObjectClassDefinition(name = "QuetzalCore alerts", description = "How alert rules are evaluated.")
public @interface AlertSettings {
    /** How often figures are looked at; events are heard at once. */
    @AttributeDefinition(
            name = "Evaluation interval",
            description = "Seconds from one evaluation of the rules to the next, 1 to 300.",
            min = "1",
            max = "300")
    int evaluation_interval_seconds() default 10;

    /** How long what fired before a restart goes on firing although it is not found yet. */
    @AttributeDefinition(
            name = "Restart grace",
            description = "Seconds after a start in which an alert from before it is not over because its figure is not"
                    + " there yet, 0 to 600. Takes effect at the next start.",
            min = "0",
            max = "600")
    int restart_grace_seconds() default 30;
}
