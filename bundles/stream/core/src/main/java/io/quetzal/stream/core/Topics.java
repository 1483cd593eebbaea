package io.quetzal.stream.core;

import io.quetzal.state.api.Facts;
import io.quetzal.state.api.StateService;
import io.quetzal.stream.api.StreamException;
import io.quetzal.stream.api.StreamException.StreamFailure;
import io.quetzal.stream.api.Topic;
import io.quetzal.stream.api.TopicName;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Which topics there are: in the state, and in memory for those who ask often. */
final class Topics {
    private final Facts<TopicFact> facts;
    private final Map<TopicName, Topic> byName = new ConcurrentSkipListMap<>();
    private final Map<UUID, Topic> byId = new ConcurrentHashMap<>();

    Topics(StateService state) {
        facts = state.facts(TopicFact.TYPE);
        facts.list().stream().map(TopicFact::topic).forEach(this::remember);
    }

    private void remember(Topic topic) {
        byName.put(topic.name(), topic);
        byId.put(topic.id(), topic);
    }

    Collection<Topic> all() {
        return byName.values();
    }

    Optional<Topic> find(TopicName name) {
        return Optional.ofNullable(byName.get(name));
    }

    Optional<Topic> find(UUID id) {
        return Optional.ofNullable(byId.get(id));
    }

    Topic get(TopicName name) {
        return find(name)
                .orElseThrow(() -> new StreamException(
                        StreamFailure.NO_SUCH_TOPIC,
                        "There is no topic " + name + ". List the topics to see what there is.",
                        null));
    }

    void put(Topic topic) {
        facts.put(topic.name().value(), TopicFact.of(topic));
        remember(topic);
    }

    void remove(Topic topic) {
        facts.delete(topic.name().value());
        byName.remove(topic.name());
        byId.remove(topic.id());
    }
}
