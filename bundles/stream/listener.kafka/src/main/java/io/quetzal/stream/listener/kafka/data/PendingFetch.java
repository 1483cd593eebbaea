package io.quetzal.stream.listener.kafka.data;

import io.quetzal.stream.api.StreamException;
import io.quetzal.stream.listener.kafka.data.FetchHandler.Found;
import io.quetzal.stream.listener.kafka.net.Connection;
import io.quetzal.stream.listener.kafka.net.EventLoop;
import io.quetzal.stream.listener.kafka.net.Reply;
import io.quetzal.stream.listener.kafka.wire.FetchRequest;
import io.quetzal.stream.listener.kafka.wire.RequestHeader;
import java.util.List;

/** A fetch that waits until there is enough, or for as long as it said. */
final class PendingFetch implements Waiter {
    private static final int LONGEST_WAIT_MILLIS = 120_000;

    private final FetchHandler handler;
    private final Connection connection;
    private final RequestHeader header;
    private final FetchRequest request;
    private final EventLoop loop;
    private final Reply reply;
    private final EventLoop.Timer timer;
    private final List<LoopPartition> awaited;
    private boolean over;

    PendingFetch(
            FetchHandler handler,
            Connection connection,
            RequestHeader header,
            FetchRequest request,
            List<Found> notEnough) {
        this.handler = handler;
        this.connection = connection;
        this.header = header;
        this.request = request;
        this.loop = connection.loop();
        this.reply = connection.promise(false, this::forget);
        this.timer = loop.after(Math.min(request.maxWaitMillis(), LONGEST_WAIT_MILLIS), this::answer);
        notEnough.forEach(Found::close);
        awaited = notEnough.stream()
                .filter(found -> found.partition() != null)
                .map(Found::partition)
                .toList();
    }

    void begin() {
        awaited.forEach(partition -> partition.await(this));
        advanced();
    }

    @Override
    public void advanced() {
        if (over) {
            return;
        }
        List<Found> found = handler.find(request);
        if (FetchHandler.enough(request, found)) {
            forget();
            FetchHandler.send(connection, header, request, found, reply);
        } else {
            found.forEach(Found::close);
        }
    }

    @Override
    public void failed(LoopPartition partition, StreamException why) {
        answer();
    }

    private void answer() {
        if (!over) {
            forget();
            FetchHandler.send(connection, header, request, handler.find(request), reply);
        }
    }

    private void forget() {
        over = true;
        loop.cancel(timer);
        awaited.forEach(partition -> partition.forget(this));
    }
}
