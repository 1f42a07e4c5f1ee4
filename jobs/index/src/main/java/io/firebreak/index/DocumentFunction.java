package io.firebreak.index;

import io.firebreak.index.elasticsearch.DocumentWrite;
import io.firebreak.index.elasticsearch.DocumentWrite.Origin;
import io.firebreak.model.DeadLetter;
import io.firebreak.runtime.Codec;
import io.firebreak.runtime.DeadLetters;
import io.firebreak.runtime.RawRecord;
import io.firebreak.runtime.UndecodableException;
import java.io.Serializable;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Decodes records of which each becomes at most one document.
 *
 * @param <T> domain record
 */
final class DocumentFunction<T> extends ProcessFunction<RawRecord, DocumentWrite> {
    private static final long serialVersionUID = 1L;

    private final Codec<T> codec;
    private final Mapping<T> mapping;

    DocumentFunction(Codec<T> codec, Mapping<T> mapping) {
        this.codec = codec;
        this.mapping = mapping;
    }

    /** Makes the write of a domain record; null for a record without a document. */
    @FunctionalInterface
    interface Mapping<T> extends Serializable {
        @Nullable
        DocumentWrite write(T value, Origin origin);
    }

    @Override
    public void processElement(RawRecord record, Context context, Collector<DocumentWrite> out) {
        if (record.value().length == 0) {
            return;
        }
        T value;
        try {
            value = codec.decode(record.value());
        } catch (UndecodableException e) {
            refuse("undecodable", String.valueOf(e.getMessage()), record, context);
            return;
        }
        DocumentWrite write = mapping.write(value, Origin.of(record));
        if (write == null) {
            return;
        }
        if (write.sizeInBytes() > DocumentWrite.MAX_BYTES) {
            refuse("too-large", "the document has " + write.sizeInBytes() + " bytes", record, context);
            return;
        }
        out.collect(write);
    }

    private void refuse(String reason, String detail, RawRecord record, Context context) {
        context.output(DeadLetters.TAG, DeadLetters.of(DeadLetter.Stage.INDEX, reason, detail, record));
    }
}
