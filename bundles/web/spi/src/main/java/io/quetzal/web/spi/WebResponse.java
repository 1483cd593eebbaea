package io.quetzal.web.spi;

import io.quetzal.platform.api.job.Job;

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
}
