package io.quetzal.vm.api;

import io.quetzal.platform.api.event.Event;
import io.quetzal.platform.api.id.Name;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Something that has happened to a machine. */
public sealed interface VmEvent extends Event {
    /** Which machine. */
    Name vm();

    @Override
    default String subject() {
        return vm().value();
    }

    /** It was made. */
    record Created(Instant at, Name vm) implements VmEvent {
        @Override
        public String topic() {
            return "vm.created";
        }

        @Override
        public String message() {
            return "VM " + vm + " was created.";
        }
    }

    /** It was deleted. */
    record Deleted(Instant at, Name vm) implements VmEvent {
        @Override
        public String topic() {
            return "vm.deleted";
        }

        @Override
        public String message() {
            return "VM " + vm + " was deleted.";
        }
    }

    /**
     * It went from one state to another.
     *
     * @param reason why, or null if that needs no reason
     * @param lastWords the last lines on its console if it crashed, else empty
     */
    record StateChanged(
            Instant at,
            Name vm,
            VmState from,
            VmState to,
            @Nullable String reason,
            List<String> lastWords) implements VmEvent {
        @Override
        public String topic() {
            return "vm.state-changed";
        }

        @Override
        public String message() {
            String change = "VM " + vm + " is " + to.name().toLowerCase(Locale.ROOT);
            return reason == null ? change + "." : change + ": " + reason;
        }
    }

    /** Its guest is up. */
    record GuestReady(Instant at, Name vm) implements VmEvent {
        @Override
        public String topic() {
            return "vm.guest-ready";
        }

        @Override
        public String message() {
            return "The guest of VM " + vm + " is up.";
        }
    }

    /** It ran before the node, or its driver, did; it is in their hands again. */
    record Adopted(Instant at, Name vm) implements VmEvent {
        @Override
        public String topic() {
            return "vm.adopted";
        }

        @Override
        public String message() {
            return "VM " + vm + " was taken up again.";
        }
    }
}
