package io.firebreak.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.index.elasticsearch.DocumentWrite.Origin;
import io.firebreak.model.EventType;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

final class IndexElementsTest {
    private static final Origin FULL =
            new Origin("enriched-posts", 7, 1L << 40, -5, new byte[] {1, -1}, new byte[] {0});
    private static final Origin BARE = new Origin("enriched-posts", -1, -1, 0, null, new byte[0]);

    @Test
    void changesComeBackEqual() throws Exception {
        assertRoundTrip(
                IndexElements.POST_CHANGE,
                new PostChange(
                        EventType.EDITED,
                        "x:1",
                        Long.MAX_VALUE,
                        12,
                        "firebreak-posts-é",
                        true,
                        List.of("acme", "日本"),
                        new byte[5_000],
                        FULL));
        assertRoundTrip(
                IndexElements.POST_CHANGE,
                new PostChange(EventType.DELETED, "x:日本", 0, 0, "firebreak-posts", false, List.of(), null, BARE));
    }

    @Test
    void tracesComeBackEqual() throws Exception {
        assertRoundTrip(IndexElements.AUTHOR_TRACE, new AuthorTrace(EventType.CREATED, "x:a", "x:1", -1, true, FULL));
        assertRoundTrip(
                IndexElements.AUTHOR_TRACE, new AuthorTrace(EventType.AUTHOR_DELETED, "x:a", null, 9, false, BARE));
    }

    private static <T> void assertRoundTrip(TypeInformation<T> type, T element) throws Exception {
        TypeSerializer<T> serializer = type.createSerializer(new SerializerConfigImpl());
        DataOutputSerializer out = new DataOutputSerializer(16);
        serializer.serialize(element, out);

        T read = serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));

        assertThat(read).usingRecursiveComparison().isEqualTo(element);
    }
}
