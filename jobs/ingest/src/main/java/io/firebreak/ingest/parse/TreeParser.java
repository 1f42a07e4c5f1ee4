package io.firebreak.ingest.parse;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.firebreak.model.ParseResult;
import io.firebreak.model.PayloadParser;
import io.firebreak.model.PostLimits;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/**
 * Reads a payload as one bounded JSON value and leaves its meaning to the subclass. Duplicate keys are tolerated (the
 * last wins), invalid UTF-8, trailing text and anything beyond the bounds are not. Thread-safe.
 */
abstract class TreeParser implements PayloadParser {
    /** Reddit nests four levels for each level of replies. */
    private static final int MAX_NESTING = 256;

    /** No platform writes a number of more digits. */
    private static final int MAX_NUMBER_LENGTH = 100;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    // Names come from outside: interning them would let strangers fill the JVM's string table.
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_NESTING)
                            .maxStringLength(PostLimits.MAX_PAYLOAD_BYTES)
                            .maxNumberLength(MAX_NUMBER_LENGTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Duration allowedLateness;

    TreeParser(Duration allowedLateness) {
        this.allowedLateness = allowedLateness;
    }

    @Override
    public final ParseResult parse(byte[] payload, Instant arrivedAt) {
        try {
            if (payload.length > PostLimits.MAX_PAYLOAD_BYTES) {
                throw MalformedPayloadException.of(
                        "too-large", payload.length + " bytes are more than " + PostLimits.MAX_PAYLOAD_BYTES);
            }
            if (isBlank(payload)) {
                return new ParseResult.NotAPost("keep-alive");
            }
            return parse(read(decode(payload)), new Arrival(arrivedAt, allowedLateness));
        } catch (MalformedPayloadException e) {
            return e.toResult();
        }
    }

    /** What a JSON value says. */
    abstract ParseResult parse(JsonNode root, Arrival arrival) throws MalformedPayloadException;

    /** A JSON value inside a string of another. */
    static JsonNode readNested(String json) throws MalformedPayloadException {
        return read(CharBuffer.wrap(json));
    }

    private static boolean isBlank(byte[] payload) {
        for (byte b : payload) {
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return false;
            }
        }
        return true;
    }

    // Jackson's own decoder lets encoded surrogates pass; the JDK's does not.
    private static CharBuffer decode(byte[] payload) throws MalformedPayloadException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload));
        } catch (CharacterCodingException e) {
            throw MalformedPayloadException.of("invalid-utf8", "the payload is not UTF-8");
        }
    }

    private static JsonNode read(CharBuffer json) throws MalformedPayloadException {
        // U+FEFF: files written on Windows begin with it.
        String text = !json.isEmpty() && json.get(json.position()) == '\uFEFF'
                ? json.subSequence(1, json.remaining()).toString()
                : json.toString();
        JsonNode root;
        try {
            root = MAPPER.readTree(text);
        } catch (JacksonException e) {
            // The message quotes the input; the position does not.
            long offset = e.getLocation() == null ? -1 : e.getLocation().getCharOffset();
            throw MalformedPayloadException.of("malformed-json", "not JSON within the bounds, at character " + offset);
        }
        if (root == null || root.isMissingNode()) {
            throw MalformedPayloadException.of("malformed-json", "no JSON value");
        }
        return root;
    }
}
