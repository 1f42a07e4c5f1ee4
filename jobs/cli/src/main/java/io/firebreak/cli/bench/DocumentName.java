package io.firebreak.cli.bench;

import java.nio.charset.StandardCharsets;

/**
 * Where a document is, as the key of a Kafka record.
 *
 * @param index its index, whose name holds no slash
 * @param id its {@code _id}
 */
record DocumentName(String index, String id) {
    byte[] toKey() {
        return (index + "/" + id).getBytes(StandardCharsets.UTF_8);
    }

    static DocumentName ofKey(byte[] key) {
        String text = new String(key, StandardCharsets.UTF_8);
        int slash = text.indexOf('/');
        return new DocumentName(text.substring(0, slash), text.substring(slash + 1));
    }
}
