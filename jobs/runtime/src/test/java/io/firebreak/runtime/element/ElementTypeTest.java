package io.firebreak.runtime.element;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firebreak.model.EnrichedPost;
import io.firebreak.model.PostEvent;
import io.firebreak.runtime.SampleRecords;
import java.io.IOException;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ElementTypeTest {
    @SuppressWarnings("ArrayRecordComponent")
    private record Extremes(String text, byte[] bytes, int number, long wide, double real, List<String> texts) {}

    private static final class ExtremesForm implements ElementForm<Extremes> {
        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public void write(Extremes element, ElementBuffer out) {
            out.writeText(element.text());
            out.writeBytes(element.bytes());
            out.writeInt(element.number());
            out.writeLong(element.wide());
            out.writeDouble(element.real());
            out.writeList(element.texts(), ElementBuffer::writeText);
        }

        @Override
        public Extremes read(ElementBuffer in) {
            return new Extremes(
                    in.readText(),
                    in.readBytes(),
                    in.readInt(),
                    in.readLong(),
                    in.readDouble(),
                    in.readList(ElementBuffer::readText));
        }
    }

    private static final ElementType<Extremes> EXTREMES = new ElementType<>(Extremes.class, new ExtremesForm());

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void postsComeBackEqual(boolean full) throws Exception {
        assertRoundTrip(PostElements.EVENT, SampleRecords.filled(PostEvent.class, full));
        assertRoundTrip(PostElements.ENRICHED, SampleRecords.filled(EnrichedPost.class, full));
    }

    @Test
    void everyTextComesBackAsItWasEvenIfItIsNone() throws Exception {
        List<String> texts =
                List.of("", "\0", "ÿ", "Ā", "a\uD83D", "\uDD25b", "🔥".repeat(40_000), "é".repeat(40_000), "\uFFFF");
        for (String text : texts) {
            assertRoundTrip(EXTREMES, new Extremes(text, new byte[0], 0, 0, 0, texts));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, -1, 127, 128, 16_384, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void everyNumberComesBack(int number) throws Exception {
        long wide = (long) number << 31;
        assertRoundTrip(EXTREMES, new Extremes("", new byte[] {(byte) number}, number, wide, wide / 3.0, List.of()));
    }

    @Test
    void aLongElementFollowedByAShortOneAndTheOtherWayRound() throws Exception {
        TypeSerializer<Extremes> serializer = serializer(EXTREMES);
        DataOutputSerializer out = new DataOutputSerializer(16);
        Extremes small = new Extremes("s", new byte[] {1}, 1, 1, 1, List.of("x"));
        Extremes large = new Extremes("l".repeat(3_000_000), new byte[2_000], 2, 2, 2, List.of());
        for (Extremes element : List.of(small, large, small)) {
            serializer.serialize(element, out);
        }

        DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
        for (Extremes element : List.of(small, large, small)) {
            assertThat(serializer.deserialize(in)).usingRecursiveComparison().isEqualTo(element);
        }
    }

    @Test
    void namesComeBackEqualAndThoseOfEarlierElementsAsTheSameObject() throws Exception {
        ElementBuffer buffer = new ElementBuffer();
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            written.add("n".repeat(i % 70) + i % 300);
        }
        written.addAll(List.of("", "ÿ", "日本", "a\uD83D"));
        for (int round = 0; round < 2; round++) {
            DataOutputSerializer out = new DataOutputSerializer(16);
            buffer.clear();
            written.forEach(buffer::writeText);
            buffer.writeText("bluesky");
            buffer.writeText("bluesky");
            buffer.send(out);
            buffer.receive(new DataInputDeserializer(out.getCopyOfBuffer()));
            for (String name : written) {
                assertThat(buffer.readName()).isEqualTo(name);
            }
            assertThat(buffer.readName()).isEqualTo("bluesky").isSameAs(buffer.readName());
        }
    }

    @Test
    void bytesAreCopiedUnread() throws Exception {
        PostEvent event = SampleRecords.filled(PostEvent.class, true);
        DataOutputSerializer out = new DataOutputSerializer(16);
        DataOutputSerializer copied = new DataOutputSerializer(16);
        TypeSerializer<PostEvent> serializer = serializer(PostElements.EVENT);
        serializer.serialize(event, out);

        serializer.copy(new DataInputDeserializer(out.getCopyOfBuffer()), copied);

        assertThat(copied.getCopyOfBuffer()).isEqualTo(out.getCopyOfBuffer());
    }

    @Test
    void anElementOfAnotherFormIsNoticed() throws Exception {
        DataOutputSerializer out = new DataOutputSerializer(16);
        serializer(EXTREMES).serialize(new Extremes("abc", new byte[9], 0, 0, 0, List.of("rest")), out);
        ElementForm<String> textOnly = new ElementForm<>() {
            @Serial
            private static final long serialVersionUID = 1L;

            @Override
            public void write(String element, ElementBuffer target) {
                target.writeText(element);
            }

            @Override
            public String read(ElementBuffer in) {
                return in.readText();
            }
        };

        TypeSerializer<String> other = serializer(new ElementType<>(String.class, textOnly));

        assertThatThrownBy(() -> other.deserialize(new DataInputDeserializer(out.getCopyOfBuffer())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not read as it was written");
    }

    @Test
    void aStateOfThisTypeIsRefused() {
        assertThatThrownBy(() -> serializer(PostElements.EVENT).snapshotConfiguration())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void typesAreEqualWhenTheirElementsAndFormsAre() {
        assertThat(EXTREMES)
                .isEqualTo(new ElementType<>(Extremes.class, new ExtremesForm()))
                .hasSameHashCodeAs(new ElementType<>(Extremes.class, new ExtremesForm()));
        assertThat(Stream.of(PostElements.EVENT, PostElements.ENRICHED)).doesNotContain(EXTREMES);
    }

    private static <T> void assertRoundTrip(TypeInformation<T> type, T element) throws Exception {
        TypeSerializer<T> serializer = InstantiationUtil.clone(serializer(type)).duplicate();
        DataOutputSerializer out = new DataOutputSerializer(16);
        serializer.serialize(element, out);
        serializer.serialize(element, out);
        DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
        for (int i = 0; i < 2; i++) {
            assertThat(serializer.deserialize(in)).usingRecursiveComparison().isEqualTo(element);
        }
        assertThat(in.available()).isZero();
    }

    private static <T> TypeSerializer<T> serializer(TypeInformation<T> type) {
        return type.createSerializer(new SerializerConfigImpl());
    }
}
