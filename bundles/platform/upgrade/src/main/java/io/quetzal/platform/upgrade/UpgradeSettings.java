package io.quetzal.platform.upgrade;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an administrator may set about changes of the node's code. */
@ObjectClassDefinition(name = "QuetzalCore upgrades", description = "What is kept of changes of the node's code.")
public @interface UpgradeSettings {
    /** How much of the past is kept. */
    @AttributeDefinition(
            name = "Past changes",
            description = "How many changes are kept, with their files, that were taken back or rolled back, the newest"
                    + " first. A change that holds is always kept, so that it can be rolled back.",
            min = "0",
            max = "10000")
    int history_kept() default 50;
}
