package io.firebreak.bridge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The little that a bridge must know of an event.
 *
 * @param timeMicros cursor: microseconds since 1970; 0 when the event does not tell
 * @param languages what the author's client says about the post
 */
record JetstreamEvent(long timeMicros, List<String> languages) {
    private static final JetstreamEvent UNKNOWN = new JetstreamEvent(0, List.of());
    private static final int MAX_LANGUAGES = 32;
    private static final JsonFactory JSON = JsonFactory.builder()
            // Names come from outside: interning them would let strangers fill the JVM's string table.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    /** Reads an event; garbage tells nothing and is passed on for the ingest job to judge. */
    static JetstreamEvent read(byte[] payload) {
        try (JsonParser parser = JSON.createParser(payload)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return UNKNOWN;
            }
            long time = 0;
            List<String> languages = List.of();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                JsonToken value = parser.nextToken();
                if (name.equals("time_us") && value == JsonToken.VALUE_NUMBER_INT) {
                    time = Math.max(0, parser.getLongValue());
                } else if (name.equals("commit") && value == JsonToken.START_OBJECT) {
                    languages = ofCommit(parser);
                } else {
                    parser.skipChildren();
                }
            }
            return new JetstreamEvent(time, languages);
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    private static List<String> ofCommit(JsonParser parser) throws IOException {
        List<String> languages = List.of();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            if (parser.nextToken() == JsonToken.START_OBJECT && name.equals("record")) {
                languages = ofRecord(parser);
            } else {
                parser.skipChildren();
            }
        }
        return languages;
    }

    private static List<String> ofRecord(JsonParser parser) throws IOException {
        List<String> languages = new ArrayList<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            if (parser.nextToken() == JsonToken.START_ARRAY && name.equals("langs")) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    if (parser.currentToken() == JsonToken.VALUE_STRING && languages.size() < MAX_LANGUAGES) {
                        languages.add(parser.getText());
                    } else {
                        parser.skipChildren();
                    }
                }
            } else {
                parser.skipChildren();
            }
        }
        return languages;
    }
}
