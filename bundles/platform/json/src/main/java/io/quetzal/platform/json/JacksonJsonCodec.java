package io.quetzal.platform.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.ErrorReportConfiguration;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.databind.util.LookupCache;
import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.json.JsonCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * The codec. It has no state but Jackson's caches; tests make their own with {@code new}. The caches hold the classes that
 * were read and written: they are thrown away when bundles were replaced, or no replaced bundle would ever be forgotten.
 */
@Component
public final class JacksonJsonCodec implements JsonCodec {
    private static final int DEEPEST = 64;
    private static final int LONGEST_DOCUMENT = 16 << 20;
    private static final int LONGEST_NAME = 1 << 10;
    private static final int LONGEST_NUMBER = 100;
    private static final int LONGEST_QUOTE = 80;
    private static final int TYPES_AT_FIRST = 16;
    private static final int MOST_TYPES = 200;

    private final NullableComponents nullable = new NullableComponents();
    private final Runnable stop;
    private volatile ObjectMapper mapper = strictMapper();

    /** A codec for classes that stay. */
    public JacksonJsonCodec() {
        this.stop = () -> {};
    }

    /** A codec for the classes of bundles. */
    @Activate
    public JacksonJsonCodec(BundleContext context) {
        FrameworkListener listener = this::heard;
        context.addFrameworkListener(listener);
        this.stop = () -> context.removeFrameworkListener(listener);
    }

    /** Hears of the framework no more. */
    @Deactivate
    void stop() {
        stop.run();
    }

    @Override
    public byte[] write(Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw cannotWrite(value, e);
        }
    }

    @Override
    public String writePretty(Object value) {
        try {
            return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw cannotWrite(value, e);
        }
    }

    @Override
    public <T> T read(byte[] json, Class<T> type) {
        if (json.length > LONGEST_DOCUMENT) {
            throw new InvalidValueException("The document has " + json.length + " bytes; at most " + LONGEST_DOCUMENT
                    + " are read. Send less at once.");
        }
        try (JsonParser parser = mapper.createParser(json)) {
            return readWhole(parser, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<String, Object> readTree(byte[] json) {
        return Trees.membersOf(read(json, JsonNode.class));
    }

    @Override
    public <T> T convert(Map<String, Object> tree, Class<T> type) {
        return read(write(tree), type);
    }

    @Override
    public String memberName(RecordComponent component) {
        return RecordMembers.memberName(component);
    }

    @Override
    public boolean isOptional(RecordComponent component) {
        return nullable.of(component.getDeclaringRecord()).contains(component.getName());
    }

    private void heard(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
            mapper = strictMapper();
        }
    }

    /** Failures are told while the parser is still where it stopped, because that is where the wrong value is. */
    private <T> T readWhole(JsonParser parser, Class<T> type) throws IOException {
        try {
            @Nullable T value = mapper.readValue(parser, type);
            if (value == null) {
                throw new InvalidValueException("The document is null. Give " + Wanted.of(type) + ".");
            }
            if (parser.nextToken() != null) {
                throw new InvalidValueException("After the document there is more: " + Quotes.current(parser)
                        + ". Send exactly one JSON document.");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw ReadFailures.explain(e, parser, type);
        }
    }

    private static IllegalArgumentException cannotWrite(Object value, JsonProcessingException cause) {
        return new IllegalArgumentException("A " + value.getClass().getName() + " has no form in JSON.", cause);
    }

    private static ObjectMapper strictMapper() {
        var factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxDocumentLength(LONGEST_DOCUMENT)
                        .maxStringLength(LONGEST_DOCUMENT)
                        .maxNameLength(LONGEST_NAME)
                        .maxNumberLength(LONGEST_NUMBER)
                        .build())
                .errorReportConfiguration(ErrorReportConfiguration.builder()
                        .maxErrorTokenLength(LONGEST_QUOTE)
                        .maxRawContentLength(0)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
        // The usual one is shared by all mappers.
        LookupCache<Object, JavaType> types = new LRUMap<>(TYPES_AT_FIRST, MOST_TYPES);
        var mapper = JsonMapper.builder(factory)
                .typeFactory(TypeFactory.defaultInstance().withCache(types))
                .annotationIntrospector(new RecordIntrospector())
                .accessorNaming(new RecordMembers.ComponentAccessors())
                .propertyNamingStrategy(new RecordMembers())
                .addModule(LeafTypes.module())
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                .build();
        mapper.setDefaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL));
        mapper.coercionConfigDefaults()
                .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.String, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.EmptyArray, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.EmptyObject, CoercionAction.Fail);
        return mapper;
    }
}
