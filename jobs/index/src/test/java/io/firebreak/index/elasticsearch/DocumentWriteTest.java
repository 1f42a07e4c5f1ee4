package io.firebreak.index.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.index.elasticsearch.DocumentWrite.Origin;
import org.junit.jupiter.api.Test;

final class DocumentWriteTest {
    private static final byte[] DOCUMENT = "{}".getBytes(UTF_8);

    @Test
    void aRefusedWriteIsTheRecordThatAskedForIt() {
        byte[] value = {1, 2};

        DocumentWrite write = DocumentWrite.index("i", "x:1", 1, DOCUMENT, new Origin("posts", 3, 4, 5, null, value));

        assertThat(write.refused().value()).isEqualTo(value);
        assertThat(write.refused().offset()).isEqualTo(4);
    }

    @Test
    void aRefusedWriteOfAPostThatWasInNoTopicIsItsDocument() {
        DocumentWrite write =
                DocumentWrite.index("i", "x:1", 1, DOCUMENT, new Origin("posts", -1, -1, 5, null, new byte[0]));

        assertThat(write.refused().value()).isEqualTo(DOCUMENT);
        assertThat(write.refused().topic()).isEqualTo("posts");
    }
}
