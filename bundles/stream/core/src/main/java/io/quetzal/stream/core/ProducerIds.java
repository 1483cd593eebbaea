package io.quetzal.stream.core;

import io.quetzal.state.api.FactType;
import io.quetzal.state.api.StateService;

/** Hands out identities of producers, from blocks that the state remembers: those left over when the node stops are lost. */
final class ProducerIds {
    private static final FactType<Next> TYPE = FactType.first("stream.producer-ids", Next.class);
    private static final String KEY = "next";
    private static final int BLOCK = 1000;

    private final StateService state;
    private long next;
    private long end;

    ProducerIds(StateService state) {
        this.state = state;
        state.facts(TYPE);
    }

    /**
     * What the state remembers.
     *
     * @param id the first identity that was not handed out
     */
    record Next(long id) {}

    synchronized long next() {
        if (next == end) {
            next = state.transact(transaction -> {
                long first = transaction
                        .get(TYPE, KEY)
                        .map(fact -> fact.value().id())
                        .orElse(0L);
                transaction.put(TYPE, KEY, new Next(first + BLOCK));
                return first;
            });
            end = next + BLOCK;
        }
        return next++;
    }
}
