package io.quetzal.stream.listener.kafka.control;

import io.quetzal.stream.api.StreamService;

/**
 * What clients are told about this node.
 *
 * @param streams the streams
 * @param host under which name clients reach it
 * @param port at which port
 * @param createTopics whether a topic is created when it is first asked for
 * @param partitions how many partitions a topic gets if nobody says
 */
public record Broker(StreamService streams, String host, int port, boolean createTopics, int partitions) {
    /** Its number. */
    static final int ID = 1;
    /** The name of the cluster that it is. */
    static final String CLUSTER = "quetzal";
}
