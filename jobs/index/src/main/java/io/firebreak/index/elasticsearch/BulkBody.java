package io.firebreak.index.elasticsearch;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The body of a request to {@code _bulk}: the order of its actions is that of the writes. */
final class BulkBody {
    private static final JsonFactory JSON = new JsonFactory();
    // Null instead of absent: a partial update can overwrite a field, not remove it.
    private static final byte[] WITHOUT_PLACE = "{\"doc\":{\"geo\":null}}".getBytes(StandardCharsets.UTF_8);

    private BulkBody() {}

    /**
     * The body.
     *
     * @param writes none of which {@link DocumentWrite.Operation#searches() searches}
     */
    static byte[] of(List<DocumentWrite> writes) {
        long size = 0;
        for (DocumentWrite write : writes) {
            size += write.sizeInBytes();
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream((int) Math.min(size, 64 << 20));
        try (JsonGenerator json = JSON.createGenerator(body, JsonEncoding.UTF8)) {
            json.setRootValueSeparator(null);
            for (DocumentWrite write : writes) {
                writeAction(json, write);
                json.flush();
                body.write('\n');
                byte[] source =
                        switch (write.operation()) {
                            case INDEX, UPDATE -> write.document();
                            case FORGET_PLACE -> WITHOUT_PLACE;
                            default -> null;
                        };
                if (source != null) {
                    body.write(source, 0, source.length);
                    body.write('\n');
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return body.toByteArray();
    }

    private static void writeAction(JsonGenerator json, DocumentWrite write) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart(
                switch (write.operation()) {
                    case INDEX -> "index";
                    case DELETE -> "delete";
                    case FORGET_PLACE, UPDATE -> "update";
                    default -> throw new IllegalArgumentException(write.operation() + " is no bulk action");
                });
        json.writeStringField("_index", write.index());
        json.writeStringField("_id", write.id());
        if (write.operation().isPartial()) {
            json.writeNumberField("retry_on_conflict", 3);
        } else {
            // "Or equal": a replay rewrites what it wrote before.
            json.writeNumberField("version", write.version());
            json.writeStringField("version_type", "external_gte");
        }
        json.writeEndObject();
        json.writeEndObject();
    }
}
