package io.quetzal.karaf.subject.weaving;

import io.quetzal.karaf.subject.Subjects;
import org.osgi.framework.Bundle;
import org.osgi.framework.hooks.weaving.WeavingHook;
import org.osgi.framework.hooks.weaving.WovenClass;

/** Sends the retired calls of every other bundle to {@link Subjects} and lets that bundle see it. */
final class SubjectWeavingHook implements WeavingHook {
    private final Bundle self;
    private final RetiredCalls calls = new RetiredCalls(Subjects.class);

    SubjectWeavingHook(Bundle self) {
        this.self = self;
    }

    @Override
    public void weave(WovenClass woven) {
        // Subjects itself must keep asking Java.
        if (woven.getBundleWiring().getBundle().equals(self)) {
            return;
        }
        calls.redirect(woven.getBytes()).ifPresent(bytes -> {
            woven.setBytes(bytes);
            woven.getDynamicImports().add(Subjects.class.getPackageName());
        });
    }
}
