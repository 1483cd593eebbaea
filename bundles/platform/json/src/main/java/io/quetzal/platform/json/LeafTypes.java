package io.quetzal.platform.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.quantity.ByteSize;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/** The values that are one number or one string in JSON. */
final class LeafTypes {
    private LeafTypes() {}

    static SimpleModule module() {
        var module = new SimpleModule("quetzal");
        number(module, ByteSize.class, ByteSize::bytes, ByteSize::new);
        number(module, Duration.class, Duration::toMillis, Duration::ofMillis);
        text(module, Name.class, Name::new);
        text(module, UniqueId.class, UniqueId::new);
        text(module, Instant.class, Instant::parse);
        text(module, Path.class, Path::of);
        // Jackson's own would take 1 and true for "1" and "true".
        text(module, String.class, Function.identity());
        module.addDeserializer(Double.class, new FractionReader());
        module.addDeserializer(double.class, new FractionReader());
        return module;
    }

    /** Jackson's own would take the text "NaN" for a number. */
    private static final class FractionReader extends StdScalarDeserializer<Double> {
        private static final long serialVersionUID = 1L;

        FractionReader() {
            super(Double.class);
        }

        @Override
        public Double deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return in.currentToken().isNumeric()
                    ? Double.valueOf(in.getDoubleValue())
                    : (Double) context.handleUnexpectedToken(Double.class, in);
        }
    }

    private static <T> void number(
            SimpleModule module, Class<T> type, ToLongFunction<T> toNumber, LongFunction<T> fromNumber) {
        module.addSerializer(type, new StdScalarSerializer<>(type) {
            private static final long serialVersionUID = 1L;

            @Override
            public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
                out.writeNumber(toNumber.applyAsLong(value));
            }
        });
        module.addDeserializer(type, new StdScalarDeserializer<>(type) {
            private static final long serialVersionUID = 1L;

            @Override
            public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
                if (in.currentToken() != JsonToken.VALUE_NUMBER_INT) {
                    return type.cast(context.handleUnexpectedToken(type, in));
                }
                try {
                    return fromNumber.apply(in.getLongValue());
                } catch (InputCoercionException e) {
                    return type.cast(context.handleUnexpectedToken(type, in));
                }
            }
        });
    }

    private static <T> void text(SimpleModule module, Class<T> type, Function<String, T> parse) {
        module.addSerializer(type, new StdScalarSerializer<>(type) {
            private static final long serialVersionUID = 1L;

            @Override
            public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
                out.writeString(value.toString());
            }
        });
        module.addDeserializer(type, new StdScalarDeserializer<>(type) {
            private static final long serialVersionUID = 1L;

            @Override
            public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
                if (in.currentToken() != JsonToken.VALUE_STRING) {
                    return type.cast(context.handleUnexpectedToken(type, in));
                }
                try {
                    return parse.apply(in.getText());
                } catch (DateTimeException | InvalidPathException e) {
                    return type.cast(context.handleWeirdStringValue(type, in.getText(), "it cannot be read"));
                }
            }
        });
    }
}
