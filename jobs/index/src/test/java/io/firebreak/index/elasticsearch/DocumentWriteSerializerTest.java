package io.firebreak.index.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.index.elasticsearch.DocumentWrite.Origin;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.junit.jupiter.api.Test;

final class DocumentWriteSerializerTest {
    /** Made by version 1 of the serializer; must be readable for ever. */
    private static final String VERSION_1 =
            "//////////8AAAACAAAAAAAAANIABUlOREVYAAdwb3N0cy0xAAAABHg6w7wAAAAAAAABkAAAAAd7ImEiOjF9AAAA"
                    + "AAAAAAAADmVucmljaGVkLXBvc3RzAAAAAwAAAAAAAABNAAABMu1K4OAAAAABCQAAAAMBAgMAAAAAAAAAzAAZRklO"
                    + "RF9BTkRfREVMRVRFX0JZX0FVVEhPUgAFcG9zdHMAAAAEeDphMQAAAAAAAAAA/////wAAATLtSuDgAA5lbnJpY2hl"
                    + "ZC1wb3N0cwAAAAAAAAAAAAAATgAAAAAAAAAF/////wAAAAEE";

    @Test
    void readsWhatItWrote() throws IOException {
        DocumentWriteSerializer serializer = new DocumentWriteSerializer();

        byte[] bytes = serializer.serialize(state());

        assertSame(serializer.deserialize(serializer.getVersion(), bytes));
    }

    @Test
    void writesVersion1UntilTheVersionIsRaised() throws IOException {
        assertThat(Base64.getEncoder().encodeToString(new DocumentWriteSerializer().serialize(state())))
                .isEqualTo(VERSION_1);
    }

    @Test
    void readsVersion1() throws IOException {
        assertSame(
                new DocumentWriteSerializer().deserialize(1, Base64.getDecoder().decode(VERSION_1)));
    }

    private static BufferedRequestState<DocumentWrite> state() {
        DocumentWrite index = DocumentWrite.index(
                "posts-1",
                "x:ü",
                400,
                "{\"a\":1}".getBytes(UTF_8),
                new Origin("enriched-posts", 3, 77, 1_318_241_100_000L, new byte[] {9}, new byte[] {1, 2, 3}));
        DocumentWrite purge = DocumentWrite.deleteByAuthor(
                "posts", "x:a1", 1_318_241_100_000L, new Origin("enriched-posts", 0, 78, 5, null, new byte[] {4}));
        return new BufferedRequestState<>(List.of(
                new RequestEntryWrapper<>(index, index.sizeInBytes()),
                new RequestEntryWrapper<>(purge, purge.sizeInBytes())));
    }

    private static void assertSame(BufferedRequestState<DocumentWrite> actual) {
        assertThat(actual.getBufferedRequestEntries())
                .extracting(RequestEntryWrapper::getRequestEntry)
                .usingRecursiveComparison()
                .isEqualTo(state().getBufferedRequestEntries().stream()
                        .map(RequestEntryWrapper::getRequestEntry)
                        .toList());
    }
}
