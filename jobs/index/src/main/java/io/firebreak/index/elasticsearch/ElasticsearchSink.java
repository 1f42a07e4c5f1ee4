package io.firebreak.index.elasticsearch;

import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.AsyncSinkBase;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Writes to Elasticsearch: at least once, which is effectively once because each write carries its document's id and an
 * external version.
 *
 * <p>The writes of one document must reach one subtask, in order: the sink's input is keyed by document id, or comes over
 * forward edges from an operator that is. Each subtask has one request under way, so a write is never overtaken by a
 * later one of the same document, however often it is sent again; more throughput comes from more subtasks.
 */
public final class ElasticsearchSink extends AsyncSinkBase<DocumentWrite, DocumentWrite> {
    private static final long serialVersionUID = 1L;

    private final ElasticsearchSettings elasticsearch;
    private final BulkSettings bulk;
    private final DeadLetterWriter.Provider deadLetters;

    /**
     * @param elasticsearch how to reach it
     * @param bulk how writes are put together
     * @param deadLetters keeps what is refused
     */
    public ElasticsearchSink(
            ElasticsearchSettings elasticsearch, BulkSettings bulk, DeadLetterWriter.Provider deadLetters) {
        super(
                (write, context) -> write,
                bulk.documents(),
                ElasticsearchWriter.REQUESTS_UNDER_WAY,
                bulk.buffered(),
                bulk.bytes(),
                bulk.linger().toMillis(),
                bulk.bytes());
        this.elasticsearch = elasticsearch;
        this.bulk = bulk;
        this.deadLetters = deadLetters;
    }

    @Override
    public ElasticsearchWriter createWriter(WriterInitContext context) {
        return restoreWriter(context, List.of());
    }

    @Override
    public ElasticsearchWriter restoreWriter(
            WriterInitContext context, Collection<BufferedRequestState<DocumentWrite>> recovered) {
        return new ElasticsearchWriter(context, recovered, elasticsearch, bulk, deadLetters.open());
    }

    @Override
    public SimpleVersionedSerializer<BufferedRequestState<DocumentWrite>> getWriterStateSerializer() {
        return new DocumentWriteSerializer();
    }
}
