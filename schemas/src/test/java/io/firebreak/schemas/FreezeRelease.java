package io.firebreak.schemas;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * Writes the fixtures of a release: for each contract one record with every field set, as bytes and as the text that the
 * present version must read from them. Run once for each release that changes a schema, with the version number and the
 * folder of the fixtures as arguments.
 */
final class FreezeRelease {
    private FreezeRelease() {}

    public static void main(String[] args) throws IOException {
        int version = Integer.parseInt(args[0]);
        Path folder = Path.of(args[1]);
        for (Class<? extends SpecificRecordBase> type : SchemaEvolutionTest.CONTRACTS) {
            Schema schema = SpecificData.get().getSchema(type);
            ByteBuffer bytes = new BinaryMessageEncoder<>(GenericData.get(), schema).encode(filled(schema, "x"));
            byte[] encoded = new byte[bytes.remaining()];
            bytes.get(encoded);
            String name = type.getSimpleName() + ".v" + version;
            write(folder.resolve(name + ".hex"), HexFormat.of().formatHex(encoded));
            write(
                    folder.resolve(name + ".json"),
                    SingleObject.of(type).decode(encoded).toString());
        }
    }

    private static void write(Path file, String line) throws IOException {
        Files.write(file, List.of(line), StandardCharsets.UTF_8);
    }

    private static Object filled(Schema schema, String name) {
        return switch (schema.getType()) {
            case RECORD -> {
                GenericData.Record record = new GenericData.Record(schema);
                for (Schema.Field field : schema.getFields()) {
                    record.put(field.pos(), filled(field.schema(), field.name()));
                }
                yield record;
            }
            case UNION -> filled(schema.getTypes().get(schema.getTypes().size() - 1), name);
            case ARRAY -> new GenericData.Array<>(schema, List.of(filled(schema.getElementType(), name)));
            case MAP -> Map.of(name, filled(schema.getValueType(), name));
            case ENUM ->
                new GenericData.EnumSymbol(
                        schema,
                        schema.getEnumSymbols().get(schema.getEnumSymbols().size() - 1));
            case STRING -> name + " é 日本 🔥";
            case BYTES -> ByteBuffer.wrap(new byte[] {0, -1, 'b'});
            case INT -> name.length();
            case LONG -> schema.getLogicalType() == null ? 1_000L + name.length() : 1_318_240_800_000L + name.length();
            case DOUBLE -> 0.25;
            case BOOLEAN -> true;
            default -> throw new IllegalArgumentException("no contract uses " + schema.getType());
        };
    }
}
