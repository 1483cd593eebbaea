package io.quetzal.web.server.openapi;

import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.json.JsonCodec;
import io.quetzal.platform.api.quantity.ByteSize;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Describes records as JSON Schema, each once and under its name. */
final class Schemas {
    private static final String TYPE = "type";
    private static final String FORMAT = "format";
    private static final Map<String, Object> ANYTHING = Map.of();

    private final JsonCodec json;
    private final Map<String, Type> described = new LinkedHashMap<>();
    private final Map<String, Object> components = new TreeMap<>();

    Schemas(JsonCodec json) {
        this.json = json;
    }

    /** The schemas that were needed so far, by name. */
    Map<String, Object> components() {
        return components;
    }

    /** The schema of a type; a record's is a reference to its component. */
    Map<String, Object> of(Type type) {
        return of(type, Map.of());
    }

    private Map<String, Object> of(Type type, Map<String, Type> variables) {
        return switch (type) {
            case Class<?> plain -> ofClass(plain);
            case ParameterizedType generic -> ofGeneric(generic, variables);
            case TypeVariable<?> variable
            when variables.containsKey(variable.getName()) -> of(variables.get(variable.getName()), Map.of());
            default -> ANYTHING;
        };
    }

    private Map<String, Object> ofClass(Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return Map.of(TYPE, "boolean");
        }
        if (type == int.class || type == Integer.class) {
            return Map.of(TYPE, "integer", FORMAT, "int32");
        }
        if (type == long.class || type == Long.class) {
            return Map.of(TYPE, "integer", FORMAT, "int64");
        }
        if (type == ByteSize.class || type == Duration.class) {
            return Map.of(TYPE, "integer", FORMAT, "int64", "minimum", 0);
        }
        if (type == double.class || type == Double.class) {
            return Map.of(TYPE, "number", FORMAT, "double");
        }
        if (type == Instant.class) {
            return Map.of(TYPE, "string", FORMAT, "date-time");
        }
        if (type == String.class || type == Name.class || type == UniqueId.class || type == Path.class) {
            return Map.of(TYPE, "string");
        }
        if (type.isEnum()) {
            return Map.of(TYPE, "string", "enum", constants(type));
        }
        return type.isRecord() ? component(type.getSimpleName(), type, type, Map.of()) : ANYTHING;
    }

    private Map<String, Object> ofGeneric(ParameterizedType type, Map<String, Type> outer) {
        Class<?> raw = (Class<?>) type.getRawType();
        Type[] arguments = type.getActualTypeArguments();
        if (Collection.class.isAssignableFrom(raw)) {
            return Map.of(TYPE, "array", "items", of(arguments[0], outer));
        }
        if (Map.class.isAssignableFrom(raw)) {
            return Map.of(TYPE, "object", "additionalProperties", of(arguments[1], outer));
        }
        if (!raw.isRecord()) {
            return ANYTHING;
        }
        var variables = new LinkedHashMap<String, Type>();
        var name = new StringBuilder(raw.getSimpleName());
        for (int i = 0; i < arguments.length; i++) {
            variables.put(raw.getTypeParameters()[i].getName(), arguments[i]);
            name.append(arguments[i] instanceof Class<?> argument ? "Of" + argument.getSimpleName() : "");
        }
        return component(name.toString(), type, raw, variables);
    }

    /** Two records of one name in different packages are told apart by the second's package. */
    private Map<String, Object> component(String simpleName, Type type, Class<?> raw, Map<String, Type> variables) {
        String name = simpleName;
        if (!type.getTypeName().equals(described.getOrDefault(name, type).getTypeName())) {
            name = raw.getName().replace('$', '.');
        }
        if (described.putIfAbsent(name, type) == null) {
            components.put(name, object(raw, variables));
        }
        return Map.of("$ref", "#/components/schemas/" + name);
    }

    private Map<String, Object> object(Class<?> type, Map<String, Type> variables) {
        var properties = new LinkedHashMap<String, Object>();
        List<String> required = new ArrayList<>();
        for (RecordComponent part : type.getRecordComponents()) {
            String member = json.memberName(part);
            properties.put(member, of(part.getGenericType(), variables));
            if (!json.isOptional(part)) {
                required.add(member);
            }
        }
        var schema = new LinkedHashMap<String, Object>();
        schema.put(TYPE, "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    private static List<String> constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant ->
                        ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }
}
