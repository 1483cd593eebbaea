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
