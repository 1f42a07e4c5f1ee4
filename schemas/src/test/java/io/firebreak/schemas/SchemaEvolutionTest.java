package io.firebreak.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firebreak.avro.Brand;
import io.firebreak.avro.BrandMetrics;
import io.firebreak.avro.DeadLetter;
import io.firebreak.avro.EnrichedPost;
import io.firebreak.avro.Incident;
import io.firebreak.avro.IncidentAction;
import io.firebreak.avro.PageDelivery;
import io.firebreak.avro.PostEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class SchemaEvolutionTest {
    static final List<Class<? extends SpecificRecordBase>> CONTRACTS = List.of(
            PostEvent.class,
            EnrichedPost.class,
            BrandMetrics.class,
            Incident.class,
            IncidentAction.class,
            PageDelivery.class,
            Brand.class,
            DeadLetter.class);

    @ParameterizedTest
    @FieldSource("CONTRACTS")
    void everyReleasedVersionIsReadableByAndReadsThePresentOne(Class<? extends SpecificRecordBase> type) {
        Schema present = SpecificData.get().getSchema(type);
        List<Schema> released = SingleObject.released(type);

        assertThat(released).isNotEmpty();
        for (Schema version : released) {
            assertThat(compatible(present, version)).isTrue();
            assertThat(compatible(version, present)).isTrue();
        }
    }

    @ParameterizedTest
    @FieldSource("CONTRACTS")
    void frozenBytesOfVersionOneAreStillRead(Class<? extends SpecificRecordBase> type) throws IOException {
        byte[] frozen = frozen(type.getSimpleName() + ".v1.hex");

        SpecificRecordBase read = SingleObject.of(type).decode(frozen);

        String expected = new String(frozenText(type.getSimpleName() + ".v1.json"), StandardCharsets.UTF_8);
        assertThat(read.toString()).isEqualTo(expected.strip());
    }

    @ParameterizedTest
    @FieldSource("CONTRACTS")
    void everyFieldIsDocumented(Class<? extends SpecificRecordBase> type) {
        assertDocumented(SpecificData.get().getSchema(type), new java.util.HashSet<>());
    }

    @Test
    void aNewFieldWithoutDefaultIsRejected() {
        Schema version1 = SingleObject.released(Brand.class).get(0);
        Schema changed = new Schema.Parser()
                .parse(version1.toString()
                        .replaceFirst("\"fields\":\\[", "\"fields\":[{\"name\":\"founded\",\"type\":\"int\"},"));

        assertThat(compatible(changed, version1)).isFalse();
        assertThat(compatible(version1, changed)).isTrue();
    }

    @Test
    void aChangedTypeIsRejected() {
        Schema version1 = SingleObject.released(BrandMetrics.class).get(0);
        Schema changed = new Schema.Parser()
                .parse(version1.toString()
                        .replace("{\"name\":\"posts\",\"type\":\"long\"}", "{\"name\":\"posts\",\"type\":\"string\"}"));

        assertThat(changed).isNotEqualTo(version1);
        assertThat(compatible(changed, version1)).isFalse();
    }

    @Test
    void aDefaultedNewFieldIsAccepted() {
        Schema version1 = SingleObject.released(Brand.class).get(0);
        Schema changed = new Schema.Parser()
                .parse(version1.toString()
                        .replaceFirst(
                                "\"fields\":\\[",
                                "\"fields\":[{\"name\":\"founded\",\"type\":[\"null\",\"int\"],\"default\":null},"));

        assertThat(compatible(changed, version1)).isTrue();
        assertThat(compatible(version1, changed)).isTrue();
    }

    @Test
    void bytesThatAreNoRecordAreRefused() {
        SingleObject<Brand> brands = SingleObject.of(Brand.class);

        assertThatThrownBy(() -> brands.decode(new byte[0])).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> brands.decode("{\"id\":\"x\"}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> brands.decode(HexFormat.of().parseHex("c3010000000000000000" + "00")))
                .isInstanceOf(IOException.class);
    }

    private static boolean compatible(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                        .getType()
                == SchemaCompatibilityType.COMPATIBLE;
    }

    private static void assertDocumented(Schema schema, java.util.Set<String> seen) {
        switch (schema.getType()) {
            case RECORD -> {
                if (seen.add(schema.getFullName())) {
                    assertThat(schema.getDoc()).as(schema.getFullName()).isNotBlank();
                    for (Schema.Field field : schema.getFields()) {
                        assertThat(field.doc())
                                .as(schema.getFullName() + "." + field.name())
                                .isNotBlank();
                        assertDocumented(field.schema(), seen);
                    }
                }
            }
            case UNION -> schema.getTypes().forEach(member -> assertDocumented(member, seen));
            case ARRAY -> assertDocumented(schema.getElementType(), seen);
            case MAP -> assertDocumented(schema.getValueType(), seen);
            case ENUM -> assertThat(schema.getDoc()).as(schema.getFullName()).isNotBlank();
            default -> {}
        }
    }

    private static byte[] frozen(String name) throws IOException {
        return HexFormat.of().parseHex(new String(frozenText(name), StandardCharsets.US_ASCII).strip());
    }

    private static byte[] frozenText(String name) throws IOException {
        try (InputStream in = SchemaEvolutionTest.class.getResourceAsStream("frozen/" + name)) {
            assertThat(in).as(name).isNotNull();
            return in.readAllBytes();
        }
    }
}
