package io.quetzal.stream.listener.kafka.net;

import java.time.Duration;

/**
 * How much clients may take.
 *
 * @param largestRequest how long a request may be, in bytes
 * @param receiveMemory how many bytes all requests together may take that are not yet whole
 * @param connections how many connections there may be
 * @param idle after what time a connection is closed on which nothing moves
 */
public record Limits(int largestRequest, long receiveMemory, int connections, Duration idle) {}
