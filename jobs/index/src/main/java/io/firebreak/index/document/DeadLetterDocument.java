package io.firebreak.index.document;

import io.firebreak.model.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * That there is a dead letter, as a document of {@code firebreak-dead-letters}: what a chart of reasons needs. Key, payload
 * and the sentence about it stay in Kafka, so that nothing has to be erased here.
 */
public final class DeadLetterDocument {
    private static final int EXPECTED_BYTES = 256;
    private static final int ID_BYTES = 16;

    private DeadLetterDocument() {}

    /**
     * Names the input and the stage that refused it: a letter that is written twice, as may happen after a failure, is one
     * document. Input that was in no topic is known by its content.
     */
    public static String id(DeadLetter letter) {
        String origin = letter.stage().wireName() + ":" + letter.topic() + ":" + letter.partition() + ":";
        return letter.offset() >= 0 ? origin + letter.offset() : origin + digest(letter);
    }

    /** The document. */
    public static byte[] of(DeadLetter letter) {
        return DocumentJson.object(EXPECTED_BYTES, json -> {
            json.field("@timestamp", letter.arrivedAt());
            json.field("stage", letter.stage().wireName());
            json.field("reason", letter.reason());
            json.field("topic", letter.topic());
            json.field("partition", (long) letter.partition());
            json.field("offset", letter.offset());
            json.field("bytes", (long) letter.value().length);
        });
    }

    private static String digest(DeadLetter letter) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] key = letter.key();
            if (key != null) {
                digest.update(key);
            }
            digest.update(letter.reason().getBytes(StandardCharsets.UTF_8));
            byte[] hash = digest.digest(letter.value());
            return HexFormat.of().formatHex(hash, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
