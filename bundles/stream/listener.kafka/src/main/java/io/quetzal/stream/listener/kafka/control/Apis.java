package io.quetzal.stream.listener.kafka.control;

import io.quetzal.stream.listener.kafka.control.Control.Lane;
import io.quetzal.stream.listener.kafka.control.Control.Versions;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.message.CreatePartitionsRequestData;
import org.apache.kafka.common.message.CreateTopicsRequestData;
import org.apache.kafka.common.message.DeleteRecordsRequestData;
import org.apache.kafka.common.message.DeleteTopicsRequestData;
import org.apache.kafka.common.message.DescribeClusterRequestData;
import org.apache.kafka.common.message.DescribeClusterResponseData;
import org.apache.kafka.common.message.DescribeClusterResponseData.DescribeClusterBroker;
import org.apache.kafka.common.message.DescribeConfigsRequestData;
import org.apache.kafka.common.message.IncrementalAlterConfigsRequestData;
import org.apache.kafka.common.message.InitProducerIdRequestData;
import org.apache.kafka.common.message.ListOffsetsRequestData;
import org.apache.kafka.common.message.MetadataRequestData;
import org.apache.kafka.common.message.OffsetForLeaderEpochRequestData;

/** Puts the apis together: each with its versions, and who answers it. */
public final class Apis {
    private Apis() {}

    /** All that this node answers. */
    public static Controls of(Broker broker) {
        List<Control> all = new ArrayList<>();
        clients(all, broker);
        administrators(all, broker);
        return new Controls(all);
    }

    private static void clients(List<Control> all, Broker broker) {
        var offsets = new Offsets(broker);
        all.add(Control.prompt(
                Lane.ADMIN, new Versions(0, 13, 9), MetadataRequestData::new, new Metadata(broker)::answer));
        all.add(Control.prompt(Lane.ADMIN, new Versions(1, 11, 6), ListOffsetsRequestData::new, offsets::list));
        all.add(Control.prompt(Lane.ADMIN, new Versions(2, 4, 4), OffsetForLeaderEpochRequestData::new, offsets::ends));
        all.add(Control.prompt(
                Lane.ADMIN, new Versions(0, 5, 2), InitProducerIdRequestData::new, new Producers(broker)::init));
    }

    private static void administrators(List<Control> all, Broker broker) {
        var topics = new Topics(broker);
        var configs = new Configs(broker);
        all.add(Control.prompt(Lane.ADMIN, new Versions(2, 7, 5), CreateTopicsRequestData::new, topics::create));
        all.add(Control.prompt(Lane.ADMIN, new Versions(1, 6, 4), DeleteTopicsRequestData::new, topics::delete));
        all.add(Control.prompt(Lane.ADMIN, new Versions(0, 3, 2), CreatePartitionsRequestData::new, topics::grow));
        all.add(Control.prompt(
                Lane.ADMIN, new Versions(0, 2, 2), DeleteRecordsRequestData::new, new Deletion(broker)::answer));
        all.add(Control.prompt(Lane.ADMIN, new Versions(1, 4, 4), DescribeConfigsRequestData::new, configs::describe));
        all.add(Control.prompt(
                Lane.ADMIN, new Versions(0, 1, 1), IncrementalAlterConfigsRequestData::new, configs::alter));
        all.add(Control.prompt(
                Lane.LOOP,
                new Versions(0, 2, 0),
                DescribeClusterRequestData::new,
                (request, context) -> cluster(request, broker)));
    }

    private static DescribeClusterResponseData cluster(DescribeClusterRequestData request, Broker broker) {
        var response = new DescribeClusterResponseData()
                .setClusterId(Broker.CLUSTER)
                .setControllerId(Broker.ID)
                .setEndpointType(request.endpointType());
        response.brokers()
                .add(new DescribeClusterBroker()
                        .setBrokerId(Broker.ID)
                        .setHost(broker.host())
                        .setPort(broker.port()));
        return response;
    }
}
