package io.firebreak.cli.bench;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where a document is, as the key of a Kafka record.
 *
 * @param index its index, whose name holds no slash
 * @param id its {@code _id}
 */
record DocumentName(String index, String id) {
    /** The name of a copy in the same index. */
    DocumentName copy(int number) {
        return new DocumentName(index, id + "~" + number);
    }

    byte[] toKey() {
        return (index + "/" + id).getBytes(StandardCharsets.UTF_8);
    }

    /** The name that a key holds; null when it holds none. */
    static @Nullable DocumentName ofKey(byte[] key) {
        String text = new String(key, StandardCharsets.UTF_8);
        int slash = text.indexOf('/');
        return slash < 0 ? null : new DocumentName(text.substring(0, slash), text.substring(slash + 1));
    }
}
