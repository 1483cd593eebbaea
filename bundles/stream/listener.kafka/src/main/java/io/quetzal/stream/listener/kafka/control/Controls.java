package io.quetzal.stream.listener.kafka.control;

import io.quetzal.stream.listener.kafka.control.Control.Lane;
import io.quetzal.stream.listener.kafka.control.Control.Versions;
import io.quetzal.stream.listener.kafka.wire.FetchRequest;
import io.quetzal.stream.listener.kafka.wire.ProduceRequest;
import io.quetzal.stream.listener.kafka.wire.RequestHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.message.ApiVersionsRequestData;
import org.apache.kafka.common.message.ApiVersionsResponseData;
import org.apache.kafka.common.message.ApiVersionsResponseData.ApiVersion;
import org.apache.kafka.common.message.ApiVersionsResponseData.ApiVersionCollection;
import org.apache.kafka.common.protocol.Errors;
import org.jspecify.annotations.Nullable;

/** Which apis there are, in which versions. */
public final class Controls {
    static final short API_VERSIONS = 18;

    private final Map<Short, Control> all = new TreeMap<>();
    private final Control versions = Control.prompt(
            Lane.LOOP, new Versions(0, 4, 3), ApiVersionsRequestData::new, (request, context) -> answer(Errors.NONE));

    /** These, and the one that tells which there are. */
    Controls(List<Control> controls) {
        controls.forEach(control -> all.put(control.key(), control));
        all.put(API_VERSIONS, versions);
    }

    @Nullable
    Control get(short key) {
        return all.get(key);
    }

    Control versions() {
        return versions;
    }

    /** Whether the question is which versions there are, put in a version that is too new. */
    boolean asksForVersions(RequestHeader header) {
        return header.api() == API_VERSIONS && !versions.takes(header.version());
    }

    /** What is answered then, in version 0. */
    ApiVersionsResponseData tooNew() {
        return answer(Errors.UNSUPPORTED_VERSION);
    }

    private ApiVersionsResponseData answer(Errors error) {
        List<ApiVersion> known = new ArrayList<>();
        // Older versions of librdkafka compress only for who says that it knows version 0, which is refused all the
        // same.
        known.add(version(RequestHeader.PRODUCE, 0, ProduceRequest.NEWEST));
        known.add(version(RequestHeader.FETCH, FetchRequest.OLDEST, FetchRequest.NEWEST));
        all.values().forEach(control -> known.add(version(control.key(), control.oldest(), control.newest())));
        return new ApiVersionsResponseData()
                .setErrorCode(error.code())
                .setApiKeys(new ApiVersionCollection(known.iterator()));
    }

    private static ApiVersion version(short key, int oldest, int newest) {
        return new ApiVersion().setApiKey(key).setMinVersion((short) oldest).setMaxVersion((short) newest);
    }
}
