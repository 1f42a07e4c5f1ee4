package io.firebreak.index.document;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.firebreak.model.Sentiment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes one JSON object as UTF-8 bytes, leaving out what is absent: null values and empty lists never reach a
 * document. Used by one thread for one document.
 */
final class DocumentJson {
    // An emoji in four bytes instead of two escapes of six.
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private static final int PROBABILITY_STEPS = 10_000;
    /** Written out once: a post has twenty, and the shortest decimal of a double is costly to find. */
    private static final String[] PROBABILITIES = probabilities();

    private final JsonGenerator generator;

    private DocumentJson(JsonGenerator generator) {
        this.generator = generator;
    }

    private static String[] probabilities() {
        String[] decimals = new String[PROBABILITY_STEPS + 1];
        for (int i = 0; i < decimals.length; i++) {
            decimals[i] = Double.toString((double) i / PROBABILITY_STEPS);
        }
        return decimals;
    }

    /** The fields of an object. */
    @FunctionalInterface
    interface Fields {
        void writeTo(DocumentJson json) throws IOException;
    }

    /** How an element of a list is written. */
    @FunctionalInterface
    interface Element<T> {
        void write(DocumentJson json, T element) throws IOException;
    }

    static byte[] object(int expectedBytes, Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(expectedBytes);
        try (JsonGenerator generator = JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
            generator.writeStartObject();
            fields.writeTo(new DocumentJson(generator));
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    void child(String name, Fields fields) throws IOException {
        generator.writeObjectFieldStart(name);
        fields.writeTo(this);
        generator.writeEndObject();
    }

    void field(String name, @Nullable String value) throws IOException {
        if (value != null) {
            generator.writeStringField(name, wellFormed(value));
        }
    }

    void field(String name, @Nullable Instant value) throws IOException {
        if (value != null) {
            generator.writeStringField(name, value.toString());
        }
    }

    void field(String name, @Nullable Long value) throws IOException {
        if (value != null) {
            generator.writeNumberField(name, value);
        }
    }

    void field(String name, @Nullable Double value) throws IOException {
        if (value != null && Double.isFinite(value)) {
            generator.writeNumberField(name, value);
        }
    }

    void field(String name, @Nullable Boolean value) throws IOException {
        if (value != null) {
            generator.writeBooleanField(name, value);
        }
    }

    /** A probability or share: four decimals say all that is known of it and halve its bytes. */
    void probability(String name, double value) throws IOException {
        if (value >= 0 && value <= 1) {
            generator.writeFieldName(name);
            generator.writeNumber(PROBABILITIES[(int) Math.round(value * PROBABILITY_STEPS)]);
        } else if (Double.isFinite(value)) {
            generator.writeNumberField(name, (double) Math.round(value * PROBABILITY_STEPS) / PROBABILITY_STEPS);
        }
    }

    void flag(String name, boolean value) throws IOException {
        if (value) {
            generator.writeBooleanField(name, true);
        }
    }

    void strings(String name, Collection<String> values) throws IOException {
        if (!values.isEmpty()) {
            generator.writeArrayFieldStart(name);
            for (String value : values) {
                generator.writeString(wellFormed(value));
            }
            generator.writeEndArray();
        }
    }

    void lowerCase(String name, Collection<String> values) throws IOException {
        strings(
                name,
                values.stream().map(value -> value.toLowerCase(Locale.ROOT)).toList());
    }

    <T> void objects(String name, Collection<T> values, Element<T> element) throws IOException {
        if (!values.isEmpty()) {
            generator.writeArrayFieldStart(name);
            for (T value : values) {
                generator.writeStartObject();
                element.write(this, value);
                generator.writeEndObject();
            }
            generator.writeEndArray();
        }
    }

    /** Counts by an open set of names: a list of objects, because fields named by data would grow the mapping. */
    void counts(String name, String keyName, Map<String, Long> counts) throws IOException {
        objects(name, new TreeMap<>(counts).entrySet(), (json, count) -> {
            json.field(keyName, count.getKey());
            json.field("posts", count.getValue());
        });
    }

    void labelAndScore(Sentiment sentiment) throws IOException {
        field("label", sentiment.label().wireName());
        probability("score", sentiment.score());
    }

    /** The value with U+FFFD for each lone surrogate: these have no UTF-8 form, and a writer would fail on them. */
    private static String wellFormed(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (Character.isSurrogate(value.charAt(i))) {
                return replaceLoneSurrogates(value);
            }
        }
        return value;
    }

    private static String replaceLoneSurrogates(String value) {
        StringBuilder repaired = new StringBuilder(value.length());
        value.codePoints()
                .forEach(unit -> repaired.appendCodePoint(
                        unit >= Character.MIN_SURROGATE && unit <= Character.MAX_SURROGATE ? 0xFFFD : unit));
        return repaired.toString();
    }
}
