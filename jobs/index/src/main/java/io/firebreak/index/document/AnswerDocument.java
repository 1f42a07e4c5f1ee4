package io.firebreak.index.document;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The part of a post's document that tells a brand's first reply to it. */
public final class AnswerDocument {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String FIELD = "answer";
    private static final double MILLIS_PER_MINUTE = 60_000;
    private static final double DECIMALS = 10;

    private AnswerDocument() {}

    /**
     * A post's document with its answer.
     *
     * @param document a result of {@link PostDocument#of}; bytes that are none come back as they are
     * @param createdAt when the post was written, in epoch milliseconds
     */
    public static byte[] added(byte[] document, Answer answer, long createdAt) {
        try {
            if (MAPPER.readTree(document) instanceof ObjectNode fields) {
                fields.set(FIELD, fields(answer, createdAt));
                return MAPPER.writeValueAsBytes(fields);
            }
            return document;
        } catch (IOException e) {
            throw new UncheckedIOException("a document of ours is no JSON", e);
        }
    }

    /**
     * An update of a post's document.
     *
     * @param answer null takes the answer out: an update can overwrite a field, not remove it
     * @param createdAt when the post was written, in epoch milliseconds
     */
    public static byte[] update(@Nullable Answer answer, long createdAt) {
        ObjectNode update = MAPPER.createObjectNode();
        ObjectNode document = update.putObject("doc");
        if (answer == null) {
            document.putNull(FIELD);
        } else {
            document.set(FIELD, fields(answer, createdAt));
        }
        try {
            return MAPPER.writeValueAsBytes(update);
        } catch (IOException e) {
            throw new UncheckedIOException("a tree of strings and numbers is always writable", e);
        }
    }

    private static ObjectNode fields(Answer answer, long createdAt) {
        double minutes = Math.max(0, answer.at() - createdAt) / MILLIS_PER_MINUTE;
        return MAPPER.createObjectNode()
                .put("id", answer.postId())
                .put("brand", answer.brandId())
                .put("at", Instant.ofEpochMilli(answer.at()).toString())
                .put("minutes", Math.round(minutes * DECIMALS) / DECIMALS);
    }
}
