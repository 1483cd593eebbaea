package io.quetzal.alert.api;

import java.util.List;

/**
 * A sort of notifier that is installed.
 *
 * @param kind what it is called
 * @param summary what it does, in one sentence
 * @param settings what it needs to know
 */
public record NotifierKind(String kind, String summary, List<Setting> settings) {
    /**
     * Something that a notifier needs to know.
     *
     * @param name what it is called
     * @param summary what it means and what is allowed
     * @param required whether it must be given
     * @param secret whether it is kept from everybody once it is given
     */
    public record Setting(String name, String summary, boolean required, boolean secret) {}

    /** Keeps a copy. */
    public NotifierKind {
        settings = List.copyOf(settings);
    }
}
