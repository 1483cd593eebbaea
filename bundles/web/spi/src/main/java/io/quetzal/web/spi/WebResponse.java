package io.quetzal.web.spi;

import io.quetzal.platform.api.job.Job;
import java.io.IOException;
import java.io.OutputStream;

/** What is answered. */
public sealed interface WebResponse {
    /** A record or a list of records: status 200. */
    record Json(Object value) implements WebResponse {}

    /**
     * Something was made: status 201.
     *
     * @param location where it is, below {@code /api/v1}
     * @param value what it is
     */
    record Created(String location, Object value) implements WebResponse {}

    /** Work has begun: status 202, with where to follow it. */
    record Accepted(Job job) implements WebResponse {}

    /** Done, and there is nothing to say: status 204. */
    record Empty() implements WebResponse {}

    /** Text for a person or a program: status 200. */
    record Text(String contentType, String text) implements WebResponse {}

    /**
     * A file of any length, written as it is sent: status 200. What fails on the way breaks the connection, so that
     * nobody takes a part for the whole.
     *
     * @param contentType what it holds
     * @param fileName what a browser calls it
     * @param content writes it; runs on behalf of the caller, and waits while the client does not keep up
     */
    record Download(String contentType, String fileName, Content content) implements WebResponse {}

    /**
     * A file whose length is known and of which a client may ask for a part: status 200, 206, 304 or 416, as the headers
     * {@code Range}, {@code If-Range} and {@code If-None-Match} say. What fails on the way breaks the connection.
     *
     * @param contentType what it holds
     * @param fileName what a browser calls it
     * @param sizeBytes how long it is
     * @param version stands for the content: differs when the content does; letters, digits and hyphens
     * @param content writes a part of it; runs on behalf of the caller, and waits while the client does not keep up
     */
    record RangedDownload(String contentType, String fileName, long sizeBytes, String version, RangedContent content)
            implements WebResponse {}

    /** Writes a part of what is answered. */
    @FunctionalInterface
    interface RangedContent {
        /** Writes so many bytes from a place on; does not close the stream. */
        void writeTo(long position, long bytes, OutputStream out) throws IOException;
    }

    /** Writes what is answered. */
    @FunctionalInterface
    interface Content {
        /** Writes all of it; does not close the stream. */
        void writeTo(OutputStream out) throws IOException;
    }
}
