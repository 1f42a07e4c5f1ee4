package io.firebreak.index;

import io.firebreak.index.document.BrandMetricsDocument;
import io.firebreak.index.document.IncidentDocument;
import io.firebreak.index.document.Partitions;
import io.firebreak.index.elasticsearch.DocumentWrite;
import io.firebreak.model.DeadLetter;
import io.firebreak.model.EnrichedPost;
import io.firebreak.runtime.Codecs;
import io.firebreak.runtime.DeadLetters;
import io.firebreak.runtime.RawRecord;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Wiring of the index job.
 *
 * <pre>
 *  enriched posts ─▶ post-changes ══ by post ═══════════▶ post-history ─▶ writes
 *                         └── ids, by author ─▶ author-history ──┘ └─────▶ searches
 * </pre>
 *
 * Documents are shuffled once, straight to their post's history; authors' histories see ids and times only.
 */
public final class IndexTopology {
    private IndexTopology() {}

    /**
     * What the job gives.
     *
     * @param writes for Elasticsearch; the writes of one document are in order within a subtask, so the sink must have
     *     the parallelism of the job and nothing that shuffles between
     * @param deadLetters records that could not be decoded or are too large
     */
    public record Streams(DataStream<DocumentWrite> writes, DataStream<DeadLetter> deadLetters) {}

    /**
     * @param enrichedPosts records of the topic {@code enriched-posts}
     * @param brandMetrics records of the topic {@code brand-metrics}
     * @param incidents records of the topic {@code incidents}
     */
    public static Streams define(
            DataStream<RawRecord> enrichedPosts,
            DataStream<RawRecord> brandMetrics,
            DataStream<RawRecord> incidents,
            IndexSettings settings) {
        return define(
                enrichedPosts.process(
                        new PostChangeFunction.OfRecords(settings.posts(), settings.partitions()),
                        TypeInformation.of(PostChange.class)),
                brandMetrics,
                incidents,
                settings);
    }

    /**
     * The same without a topic before the posts. A dead letter of a post then names {@code topic} and no place in
     * it, and holds the document that Elasticsearch refused.
     *
     * @param enrichedPosts what the topic {@code enriched-posts} would hold
     * @param topic full name of that topic
     * @param brandMetrics records of the topic {@code brand-metrics}
     * @param incidents records of the topic {@code incidents}
     */
    public static Streams define(
            DataStream<EnrichedPost> enrichedPosts,
            String topic,
            DataStream<RawRecord> brandMetrics,
            DataStream<RawRecord> incidents,
            IndexSettings settings) {
        return define(
                enrichedPosts.process(
                        new PostChangeFunction.OfPosts(settings.posts(), settings.partitions(), topic),
                        TypeInformation.of(PostChange.class)),
                brandMetrics,
                incidents,
                settings);
    }

    private static Streams define(
            SingleOutputStreamOperator<PostChange> postChanges,
            DataStream<RawRecord> brandMetrics,
            DataStream<RawRecord> incidents,
            IndexSettings settings) {
        Partitions partitions = settings.partitions();
        Duration retention = settings.postsRetention();
        SingleOutputStreamOperator<PostChange> changes =
                postChanges.uid(Uids.POST_CHANGES).name(Uids.POST_CHANGES);
        SingleOutputStreamOperator<AuthorRuling> rulings = changes.getSideOutput(PostChangeFunction.AUTHORS)
                .keyBy(AuthorTrace::authorId)
                .process(new AuthorHistoryFunction(retention), TypeInformation.of(AuthorRuling.class))
                .uid(Uids.AUTHOR_HISTORY)
                .name(Uids.AUTHOR_HISTORY);
        SingleOutputStreamOperator<DocumentWrite> posts = changes.keyBy(PostChange::postId)
                .connect(rulings.keyBy(AuthorRuling::postId))
                .process(new PostHistoryFunction(retention), TypeInformation.of(DocumentWrite.class))
                .uid(Uids.POST_HISTORY)
                .name(Uids.POST_HISTORY);

        SingleOutputStreamOperator<DocumentWrite> metrics = brandMetrics
                .process(
                        new DocumentFunction<>(
                                Codecs.BRAND_METRICS,
                                (row, origin) -> DocumentWrite.index(
                                        partitions.brandMetrics(row.windowStart()),
                                        BrandMetricsDocument.id(row),
                                        row.revision(),
                                        BrandMetricsDocument.of(row),
                                        origin)),
                        TypeInformation.of(DocumentWrite.class))
                .uid(Uids.METRICS_DOCUMENTS)
                .name(Uids.METRICS_DOCUMENTS);
        SingleOutputStreamOperator<DocumentWrite> incidentDocuments = incidents
                .process(
                        new DocumentFunction<>(
                                Codecs.INCIDENT,
                                (incident, origin) -> DocumentWrite.index(
                                        partitions.incidents(),
                                        incident.id(),
                                        incident.revision(),
                                        IncidentDocument.of(incident),
                                        origin)),
                        TypeInformation.of(DocumentWrite.class))
                .uid(Uids.INCIDENT_DOCUMENTS)
                .name(Uids.INCIDENT_DOCUMENTS);

        return new Streams(
                posts.union(rulings.getSideOutput(AuthorHistoryFunction.SEARCHES), metrics, incidentDocuments),
                changes.getSideOutput(DeadLetters.TAG)
                        .union(
                                metrics.getSideOutput(DeadLetters.TAG),
                                incidentDocuments.getSideOutput(DeadLetters.TAG)));
    }
}
