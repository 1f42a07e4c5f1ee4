package io.firebreak.index;

import io.firebreak.index.document.BrandMetricsDocument;
import io.firebreak.index.document.DeadLetterDocument;
import io.firebreak.index.document.IncidentDocument;
import io.firebreak.index.document.Partitions;
import io.firebreak.index.elasticsearch.DocumentWrite;
import io.firebreak.model.DeadLetter;
import io.firebreak.model.EnrichedPost;
import io.firebreak.runtime.Codec;
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
 *                      │  └── ids, by author ─▶ author-history ──┤ └─────▶ searches
 *                      └── replies of brands, by reply ─▶ answers ─┘
 * </pre>
 *
 * Documents are shuffled once, straight to their post's history; authors' histories see ids and times only, answers see
 * the replies of brands and the ids of what is deleted.
 */
public final class IndexTopology {
    private IndexTopology() {}

    /**
     * What the job gives.
     *
     * @param posts writes of posts' documents; those of one document are in order within a subtask, so the sink must have
     *     the parallelism of the job and nothing that shuffles between
     * @param others writes of rows, incidents and dead letters, in the same order, and searches of authors' documents
     * @param deadLetters records that could not be decoded or are too large
     */
    public record Streams(
            DataStream<DocumentWrite> posts, DataStream<DocumentWrite> others, DataStream<DeadLetter> deadLetters) {}

    /**
     * The topics that are read beside the posts.
     *
     * @param brandMetrics records of {@code brand-metrics}
     * @param incidents records of {@code incidents}
     * @param deadLetters records of {@code dead-letters}
     */
    public record Records(
            DataStream<RawRecord> brandMetrics, DataStream<RawRecord> incidents, DataStream<RawRecord> deadLetters) {}

    /** What events about posts mean for documents. */
    private record Changes(
            DataStream<PostChange> posts,
            DataStream<AuthorTrace> authors,
            DataStream<AnswerTrace> answers,
            DataStream<DeadLetter> deadLetters) {
        static Changes of(SingleOutputStreamOperator<PostChange> changes, String uid) {
            SingleOutputStreamOperator<PostChange> named = changes.uid(uid).name(uid);
            return new Changes(
                    named,
                    named.getSideOutput(PostChangeFunction.AUTHORS),
                    named.getSideOutput(PostChangeFunction.ANSWERS),
                    named.getSideOutput(DeadLetters.TAG));
        }

        Changes and(Changes other) {
            return new Changes(
                    posts.union(other.posts),
                    authors.union(other.authors),
                    answers.union(other.answers),
                    deadLetters.union(other.deadLetters));
        }
    }

    /** @param enrichedPosts records of the topic {@code enriched-posts} */
    public static Streams define(DataStream<RawRecord> enrichedPosts, Records records, IndexSettings settings) {
        return define(ofRecords(enrichedPosts, Uids.POST_CHANGES, settings), records, settings);
    }

    /**
     * The same without a topic before the posts. A dead letter of a post then names {@code topic} and no place in it, and
     * holds the record that it would have there; {@code replayed} are such records sent there again.
     *
     * @param enrichedPosts what the topic {@code enriched-posts} would hold
     * @param topic full name of that topic
     * @param replayed records of that topic
     */
    public static Streams define(
            DataStream<EnrichedPost> enrichedPosts,
            String topic,
            DataStream<RawRecord> replayed,
            Records records,
            IndexSettings settings) {
        Changes changes = Changes.of(
                enrichedPosts.process(
                        new PostChangeFunction.OfPosts(settings.posts(), settings.partitions(), topic),
                        IndexElements.POST_CHANGE),
                Uids.POST_CHANGES);
        return define(changes.and(ofRecords(replayed, Uids.REPLAYED_POST_CHANGES, settings)), records, settings);
    }

    private static Changes ofRecords(DataStream<RawRecord> enrichedPosts, String uid, IndexSettings settings) {
        return Changes.of(
                enrichedPosts.process(
                        new PostChangeFunction.OfRecords(settings.posts(), settings.partitions()),
                        IndexElements.POST_CHANGE),
                uid);
    }

    private static Streams define(Changes changes, Records records, IndexSettings settings) {
        Partitions partitions = settings.partitions();
        Duration retention = settings.postsRetention();
        SingleOutputStreamOperator<PostRuling> ofAuthors = changes.authors()
                .keyBy(AuthorTrace::authorId)
                .process(new AuthorHistoryFunction(retention), TypeInformation.of(PostRuling.class))
                .uid(Uids.AUTHOR_HISTORY)
                .name(Uids.AUTHOR_HISTORY);
        DataStream<PostRuling> ofAnswers = changes.answers()
                .keyBy(AnswerTrace::postId)
                .connect(ofAuthors.keyBy(PostRuling::postId))
                .process(new AnswerFunction(retention), TypeInformation.of(PostRuling.class))
                .uid(Uids.ANSWERS)
                .name(Uids.ANSWERS);
        DataStream<DocumentWrite> posts = changes.posts()
                .keyBy(PostChange::postId)
                .connect(ofAuthors.union(ofAnswers).keyBy(PostRuling::postId))
                .process(new PostHistoryFunction(retention), TypeInformation.of(DocumentWrite.class))
                .uid(Uids.POST_HISTORY)
                .name(Uids.POST_HISTORY);
        SingleOutputStreamOperator<DocumentWrite> metrics = documents(
                records.brandMetrics(),
                Codecs.BRAND_METRICS,
                (row, origin) -> DocumentWrite.index(
                        partitions.brandMetrics(row.windowStart()),
                        BrandMetricsDocument.id(row),
                        row.revision(),
                        BrandMetricsDocument.of(row),
                        origin),
                Uids.METRICS_DOCUMENTS);
        SingleOutputStreamOperator<DocumentWrite> incidents = documents(
                records.incidents(),
                Codecs.INCIDENT,
                (incident, origin) -> DocumentWrite.index(
                        partitions.incidents(),
                        incident.id(),
                        incident.revision(),
                        IncidentDocument.of(incident),
                        origin),
                Uids.INCIDENT_DOCUMENTS);
        SingleOutputStreamOperator<DocumentWrite> deadLetters = documents(
                records.deadLetters(),
                Codecs.DEAD_LETTER,
                // One about a dead letter would, refused like the first, go round for ever.
                (letter, origin) -> letter.topic().equals(origin.topic())
                        ? null
                        : DocumentWrite.index(
                                partitions.deadLetters(letter.arrivedAt()),
                                DeadLetterDocument.id(letter),
                                1,
                                DeadLetterDocument.of(letter),
                                origin),
                Uids.DEAD_LETTER_DOCUMENTS);

        return new Streams(
                posts,
                metrics.union(ofAuthors.getSideOutput(AuthorHistoryFunction.SEARCHES), incidents, deadLetters),
                changes.deadLetters()
                        .union(
                                metrics.getSideOutput(DeadLetters.TAG),
                                incidents.getSideOutput(DeadLetters.TAG),
                                deadLetters.getSideOutput(DeadLetters.TAG)));
    }

    private static <T> SingleOutputStreamOperator<DocumentWrite> documents(
            DataStream<RawRecord> records, Codec<T> codec, DocumentFunction.Mapping<T> mapping, String uid) {
        return records.process(new DocumentFunction<>(codec, mapping), TypeInformation.of(DocumentWrite.class))
                .uid(uid)
                .name(uid);
    }
}
