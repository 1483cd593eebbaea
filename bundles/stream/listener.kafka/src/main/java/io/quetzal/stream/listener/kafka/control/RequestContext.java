package io.quetzal.stream.listener.kafka.control;

import io.quetzal.platform.api.security.Caller;
import io.quetzal.platform.api.security.Role;

/**
 * With what a request came.
 *
 * @param version in which version of its api it is
 * @param clientId what the client calls itself
 * @param address where it is
 */
public record RequestContext(short version, String clientId, String address) {
    /** On whose behalf changes are made: whoever can connect may make them, since nobody else than this machine can. */
    public Caller caller() {
        return new Caller("anonymous", Role.OPERATOR, "kafka " + address);
    }
}
