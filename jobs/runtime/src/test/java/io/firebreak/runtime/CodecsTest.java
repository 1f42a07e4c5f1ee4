package io.firebreak.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firebreak.model.Brand;
import io.firebreak.model.BrandMetrics;
import io.firebreak.model.DeadLetter;
import io.firebreak.model.EnrichedPost;
import io.firebreak.model.Incident;
import io.firebreak.model.IncidentAction;
import io.firebreak.model.PageDelivery;
import io.firebreak.model.PostEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class CodecsTest {
    static final List<Codec<?>> CODECS = List.of(
            Codecs.POST_EVENT,
            Codecs.ENRICHED_POST,
            Codecs.BRAND_METRICS,
            Codecs.INCIDENT,
            Codecs.INCIDENT_ACTION,
            Codecs.PAGE_DELIVERY,
            Codecs.BRAND);

    static final List<Class<?>> ELEMENTS = List.of(
            PostEvent.class,
            EnrichedPost.class,
            BrandMetrics.class,
            Incident.class,
            IncidentAction.class,
            PageDelivery.class,
            Brand.class,
            DeadLetter.class,
            RawRecord.class);

    @ParameterizedTest
    @FieldSource("CODECS")
    void aRecordWithEveryComponentSetComesBackEqual(Codec<?> codec) throws Exception {
        assertRoundTrip(codec, true);
    }

    @ParameterizedTest
    @FieldSource("CODECS")
    void aRecordWithNothingOptionalComesBackEqual(Codec<?> codec) throws Exception {
        assertRoundTrip(codec, false);
    }

    @Test
    void aDeadLetterKeepsItsBytes() throws Exception {
        DeadLetter letter = new DeadLetter(
                DeadLetter.Stage.INGEST,
                "malformed-json",
                "unexpected end",
                "firehose.x",
                3,
                42,
                Instant.ofEpochMilli(1_318_240_800_123L),
                null,
                new byte[] {0, -1, 127});

        DeadLetter read = Codecs.DEAD_LETTER.decode(Codecs.DEAD_LETTER.encode(letter));

        assertThat(read).usingRecursiveComparison().isEqualTo(letter);
    }

    @Test
    void otherBytesAreRefused() {
        assertThatThrownBy(() -> Codecs.POST_EVENT.decode("{}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UndecodableException.class);
    }

    @ParameterizedTest
    @FieldSource("ELEMENTS")
    void streamElementsAreSerializedFieldByField(Class<?> element) {
        TypeInformation<?> type = TypeInformation.of(element);

        assertThat(type).isInstanceOf(PojoTypeInfo.class);
        assertNoGenericType(type);
    }

    private static void assertNoGenericType(TypeInformation<?> type) {
        assertThat(type.getClass().getSimpleName()).as(type.toString()).isNotEqualTo("GenericTypeInfo");
        if (type instanceof PojoTypeInfo<?> pojo) {
            for (int i = 0; i < pojo.getArity(); i++) {
                assertNoGenericType(pojo.getTypeAt(i));
            }
        }
    }

    private static <T> void assertRoundTrip(Codec<T> codec, boolean full) throws Exception {
        T record = SampleRecords.filled(codec.type(), full);

        assertThat(codec.decode(codec.encode(record))).isEqualTo(record);
    }
}
