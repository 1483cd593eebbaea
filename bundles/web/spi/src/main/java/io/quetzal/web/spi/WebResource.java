package io.quetzal.web.spi;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** A subsystem's HTTP routes. Registered as a service; its routes are there as long as it is. */
@ConsumerType
public interface WebResource {
    /** The subsystem's name, under which the OpenAPI document groups the routes, for example {@code vm}. */
    String name();

    /** What the subsystem does, in one sentence, for the OpenAPI document. */
    String description();

    /** The routes, the same at each call. */
    List<Route> routes();
}
