package io.quetzal.store.cli;

import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.platform.cli.rest.Json;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes records as a node's REST does, so that {@code --json} is the same with and without a node. */
final class RecordJson {
    private RecordJson() {}

    static byte[] write(Record value) {
        return Json.write(members(value));
    }

    private static Map<String, Object> members(Record value) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            Object member = get(value, component);
            if (member != null) {
                boolean size = component.getType() == ByteSize.class;
                members.put(size ? component.getName() + "Bytes" : component.getName(), json(member));
            }
        }
        return members;
    }

    private static Object json(Object value) {
        return switch (value) {
            case ByteSize size -> size.bytes();
            case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            case List<?> list -> list.stream().map(RecordJson::json).toList();
            case UniqueId id -> id.value();
            case Name name -> name.value();
            case Record nested -> members(nested);
            case Map<?, ?> map -> map;
            case Number number -> number;
            case Boolean truth -> truth;
            default -> value.toString();
        };
    }

    private static @Nullable Object get(Record value, RecordComponent component) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The component " + component + " cannot be read", e);
        }
    }
}
