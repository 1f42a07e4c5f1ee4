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
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
        T record = codec.type().cast(filled(codec.type(), codec.type(), full));

        assertThat(codec.decode(codec.encode(record))).isEqualTo(record);
    }

    private static Object filled(Type generic, Class<?> type, boolean full) throws Exception {
        if (type.isRecord()) {
            RecordComponent[] components = type.getRecordComponents();
            Class<?>[] types = new Class<?>[components.length];
            Object[] values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                boolean nullable =
                        components[i].getAnnotatedType().isAnnotationPresent(org.jspecify.annotations.Nullable.class);
                values[i] = nullable && !full ? null : filled(components[i].getGenericType(), types[i], full);
            }
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[type.getEnumConstants().length - 1];
        }
        if (List.class.isAssignableFrom(type)) {
            Type element = ((ParameterizedType) generic).getActualTypeArguments()[0];
            return full ? List.of(filled(element, (Class<?>) element, true)) : List.of();
        }
        if (Map.class.isAssignableFrom(type)) {
            Type value = ((ParameterizedType) generic).getActualTypeArguments()[1];
            return full ? Map.of("de", filled(value, (Class<?>) value, true)) : Map.of();
        }
        return switch (type.getSimpleName()) {
            case "String" -> "Straße 日本 🔥";
            case "Instant" -> Instant.ofEpochMilli(1_318_240_800_123L);
            case "Long", "long" -> 7L;
            case "Integer", "int" -> 5;
            case "Double", "double" -> 0.125;
            case "Boolean", "boolean" -> true;
            default -> throw new IllegalArgumentException("no sample of " + type);
        };
    }
}
