package io.quetzal.stream.listener.kafka.control;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.protocol.ApiMessage;

/**
 * An api.
 *
 * @param key its number
 * @param oldest the oldest version that is taken
 * @param newest the newest version
 * @param compactFrom from which version on lengths are variable
 * @param lane who does the work
 * @param request makes an empty request
 * @param work answers a request, now or later
 */
record Control(
        short key,
        short oldest,
        short newest,
        short compactFrom,
        Lane lane,
        Supplier<ApiMessage> request,
        Work<ApiMessage> work) {

    /** Who does the work. */
    enum Lane {
        /** The loop's thread: it is done at once. */
        LOOP,
        /** A thread that may wait for the disk. */
        ADMIN,
        /** The thread that knows the groups. */
        GROUPS
    }

    /**
     * Answers a request.
     *
     * @param <Q> the request
     */
    interface Work<Q> {
        void answer(Q request, RequestContext context, Consumer<ApiMessage> reply);
    }

    /**
     * Answers a request at once.
     *
     * @param <Q> the request
     */
    interface PromptWork<Q> {
        ApiMessage answer(Q request, RequestContext context);
    }

    /**
     * The versions of an api.
     *
     * @param compactFrom from which version on lengths are variable
     */
    record Versions(int oldest, int newest, int compactFrom) {}

    static <Q extends ApiMessage> Control of(Lane lane, Versions versions, Supplier<Q> request, Work<Q> work) {
        return new Control(
                request.get().apiKey(),
                (short) versions.oldest(),
                (short) versions.newest(),
                (short) versions.compactFrom(),
                lane,
                request::get,
                cast(work));
    }

    static <Q extends ApiMessage> Control prompt(
            Lane lane, Versions versions, Supplier<Q> request, PromptWork<Q> work) {
        return of(lane, versions, request, (q, context, reply) -> reply.accept(work.answer(q, context)));
    }

    @SuppressWarnings("unchecked") // Only what the supplier made is given to it.
    private static <Q extends ApiMessage> Work<ApiMessage> cast(Work<Q> work) {
        return (request, context, reply) -> work.answer((Q) request, context, reply);
    }

    boolean takes(short version) {
        return version >= oldest && version <= newest;
    }

    boolean compact(short version) {
        return version >= compactFrom;
    }
}
