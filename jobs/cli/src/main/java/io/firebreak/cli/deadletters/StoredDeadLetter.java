package io.firebreak.cli.deadletters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firebreak.model.DeadLetter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A dead letter as the topic holds it.
 *
 * @param id where it stands
 * @param letter what it holds
 */
public record StoredDeadLetter(DeadLetterId id, DeadLetter letter) {
    // Escaped to ASCII: a payload is hostile and must not steer the terminal that shows it.
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    /** The heading of {@link #row()}. */
    public static final String HEADING = row("ID", "ARRIVED", "STAGE", "REASON", "FROM", "BYTES", "DETAIL");

    /** One line of a table. */
    public String row() {
        return row(
                id.toString(),
                letter.arrivedAt().toString(),
                letter.stage().wireName(),
                letter.reason(),
                origin(),
                Integer.toString(letter.value().length),
                letter.detail());
    }

    /** One line of JSON, the payload as {@code value} where it is text and as {@code valueBase64} where it is not. */
    public String json() {
        ObjectNode json = MAPPER.createObjectNode()
                .put("id", id.toString())
                .put("stage", letter.stage().wireName())
                .put("reason", letter.reason())
                .put("detail", letter.detail())
                .put("topic", letter.topic())
                .put("partition", letter.partition())
                .put("offset", letter.offset())
                .put("arrivedAt", letter.arrivedAt().toString());
        byte[] key = letter.key();
        if (key != null) {
            put(json, "key", key);
        }
        put(json, "value", letter.value());
        try {
            return MAPPER.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of strings and numbers is always writable", e);
        }
    }

    /** The topic, partition and offset that it came from. */
    String origin() {
        return letter.topic() + "/" + letter.partition() + "@" + letter.offset();
    }

    private static void put(ObjectNode json, String field, byte[] bytes) {
        try {
            // Unlike the decoding constructors of String, this one refuses what is no UTF-8.
            json.put(
                    field,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException e) {
            json.put(field + "Base64", bytes);
        }
    }

    private static String row(
            String id, String arrived, String stage, String reason, String from, String bytes, String detail) {
        return String.format(
                Locale.ROOT, "%-10s %-24s %-7s %-20s %-32s %8s  %s", id, arrived, stage, reason, from, bytes, detail);
    }
}
