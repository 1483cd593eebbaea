package io.quetzal.web.spi;

import io.quetzal.platform.api.page.PageRequest;
import java.io.InputStream;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What was asked. */
@ProviderType
public interface WebRequest {
    /** The value of a parameter in the path, decoded. */
    String path(String parameter);

    /** The value of a query parameter, if it was given. */
    Optional<String> query(String parameter);

    /**
     * The body.
     *
     * @throws io.quetzal.platform.api.failure.InvalidValueException if it is not such a record
     */
    <T extends Record> T body(Class<T> type);

    /**
     * The body of a route that takes content, as it comes; reading waits for the client. To be read by one thread, and
     * not after the handler has answered. Need not be read to its end, nor closed.
     *
     * <p>A change of the node's code or settings does not wait for a client that sends for long: it waits for what the
     * handler does with what has come. Then reading waits until the change is made, and goes on; it may be that the
     * handler's own services are others then, and those that it holds are closed.
     *
     * @throws IllegalStateException if the route does not take content
     */
    InputStream content();

    /** The value of a header that came once, or the first of several. */
    Optional<String> header(String name);

    /**
     * Which page is wanted, from the query parameters {@code limit} and {@code after}.
     *
     * @param usualLimit the limit when none is given
     */
    PageRequest page(int usualLimit);
}
