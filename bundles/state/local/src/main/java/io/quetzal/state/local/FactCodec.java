package io.quetzal.state.local;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.json.JsonCodec;
import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.state.api.Fact;
import io.quetzal.state.api.FactType;
import io.quetzal.state.api.StateException;
import io.quetzal.state.api.StateException.StateFailure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Turns facts into what is stored and back, bringing values of older schemas up as it reads them. */
final class FactCodec {
    private static final int LONGEST_KEY = 1024;

    private final JsonCodec json;

    FactCodec(JsonCodec json) {
        this.json = json;
    }

    /** Refuses a key that cannot be stored. */
    static void checkKey(String sort, String key) {
        if (key.isEmpty()
                || key.length() > LONGEST_KEY
                || !StandardCharsets.UTF_8.newEncoder().canEncode(key)) {
            throw new InvalidValueException("A key of facts \"" + sort + "\" has 1 to " + LONGEST_KEY
                    + " characters of valid Unicode; this one has " + key.length() + ".");
        }
    }

    <T extends Record> Envelope encode(FactType<T> type, String key, T value, long revision) {
        checkKey(type.name(), key);
        byte[] bytes = json.write(value);
        if (bytes.length > FactType.LARGEST_VALUE) {
            throw new StateException(
                    StateFailure.FACT_TOO_LARGE,
                    "The fact \"" + type.name() + "/" + key + "\" takes " + new ByteSize(bytes.length)
                            + " as JSON, and a fact may take " + new ByteSize(FactType.LARGEST_VALUE)
                            + ". Keep bulk data in a file of the subsystem's own.",
                    null);
        }
        return Envelope.seal(type.name(), key, revision, type.schemaVersion(), bytes);
    }

    <T extends Record> Fact<T> decode(FactType<T> type, String key, Envelope envelope) {
        if (envelope.schemaVersion() > type.schemaVersion()) {
            throw Declarations.tooNew(type, envelope.schemaVersion());
        }
        try {
            T value = envelope.decoded().orRead(type.valueType(), () -> value(type, envelope));
            return new Fact<>(key, value, envelope.revision());
        } catch (RuntimeException e) {
            throw new StateException(
                    StateFailure.FACT_DAMAGED,
                    "The fact \"" + type.name() + "/" + key + "\", written in schema version "
                            + envelope.schemaVersion() + " by commit " + envelope.revision()
                            + ", does not have the shape that it should have: " + e.getMessage()
                            + " Delete the thing it describes, or restore a backup.",
                    e);
        }
    }

    <T extends Record> List<Fact<T>> decodeAll(FactType<T> type, SortedFacts facts) {
        var list = new ArrayList<Fact<T>>(facts.size());
        facts.forEach((key, envelope) -> list.add(decode(type, key, envelope)));
        return list;
    }

    private <T extends Record> T value(FactType<T> type, Envelope envelope) {
        if (envelope.schemaVersion() == type.schemaVersion()) {
            return json.read(envelope.json(), type.valueType());
        }
        Map<String, Object> members = json.readTree(envelope.json());
        for (UnaryOperator<Map<String, Object>> migration :
                type.migrations().subList(envelope.schemaVersion() - 1, type.schemaVersion() - 1)) {
            members = migration.apply(members);
        }
        return json.convert(members, type.valueType());
    }
}
