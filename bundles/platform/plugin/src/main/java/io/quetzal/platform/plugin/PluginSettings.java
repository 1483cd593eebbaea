package io.quetzal.platform.plugin;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an administrator may set about plugins. */
@ObjectClassDefinition(name = "QuetzalCore plugins", description = "Whose plugins this node takes.")
public @interface PluginSettings {
    /** Who may have made a plugin. */
    @AttributeDefinition(
            name = "Trusted keys",
            description = "Ed25519 public keys, each as the Base64 in its PEM file. Once there is one, a plugin must be"
                    + " signed by one of them.")
    String[] trusted_keys() default {};
}
