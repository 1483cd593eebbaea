package io.quetzal.stream.listener.kafka;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an administrator may set about Kafka's protocol. */
@ObjectClassDefinition(
        name = "QuetzalCore Kafka listener",
        description = "Where Kafka clients reach the node's streams, and how much they may take.")
public @interface KafkaListenerSettings {
    /** Where it listens. */
    @AttributeDefinition(
            name = "Address",
            description = "The address of this machine at which it listens. It has to be one that other machines cannot"
                    + " reach, because clients do not log in.")
    String address() default "127.0.0.1";

    /** At which port. */
    @AttributeDefinition(name = "Port", description = "The port; 0 for any that is free.", min = "0", max = "65535")
    int port() default 9092;

    /** Whether topics come by themselves. */
    @AttributeDefinition(
            name = "Create topics",
            description = "Whether a topic is created when a client first asks for it.")
    boolean topics_created() default true;

    /** How many partitions they get. */
    @AttributeDefinition(
            name = "Partitions",
            description = "How many partitions a topic gets if its creator does not say.",
            min = "1",
            max = "10000")
    int partitions() default 1;

    /** How long a request may be. */
    @AttributeDefinition(
            name = "Largest request",
            description = "How long a request may be, in bytes.",
            min = "65536",
            max = "536870912")
    int request_bytes() default 100 * 1024 * 1024;

    /** How much memory requests may take. */
    @AttributeDefinition(
            name = "Receive memory",
            description = "How much memory requests may take together that are not yet whole, in bytes. At least twice"
                    + " the largest request.",
            min = "131072",
            max = "68719476736")
    long receive_bytes() default 256L * 1024 * 1024;

    /** How many connections there may be. */
    @AttributeDefinition(
            name = "Connections",
            description = "How many connections there may be at a time.",
            min = "1",
            max = "1000000")
    int connections() default 20_000;

    /** When a connection is closed. */
    @AttributeDefinition(
            name = "Idle minutes",
            description = "After how many minutes a connection is closed on which nothing moves.",
            min = "1",
            max = "1440")
    int idle_minutes() default 10;
}
