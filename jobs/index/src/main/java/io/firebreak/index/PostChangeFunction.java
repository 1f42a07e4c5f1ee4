package io.firebreak.index;

import io.firebreak.index.document.Answer;
import io.firebreak.index.document.Partitions;
import io.firebreak.index.document.PostDocument;
import io.firebreak.index.elasticsearch.DocumentWrite;
import io.firebreak.index.elasticsearch.DocumentWrite.Origin;
import io.firebreak.model.DeadLetter;
import io.firebreak.model.EnrichedPost;
import io.firebreak.model.Enrichment;
import io.firebreak.model.EventType;
import io.firebreak.model.Post;
import io.firebreak.model.PostEvent;
import io.firebreak.runtime.Codecs;
import io.firebreak.runtime.DeadLetters;
import io.firebreak.runtime.RawRecord;
import io.firebreak.runtime.UndecodableException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Makes the documents of enriched posts before anything is shuffled: what is shuffled then are bytes. The record's own
 * bytes go along, where there was one, because only the sink learns what Elasticsearch refuses.
 *
 * @param <I> what the posts come as
 */
abstract class PostChangeFunction<I> extends ProcessFunction<I, PostChange> {
    /** What authors' histories need to know. */
    static final OutputTag<AuthorTrace> AUTHORS = new OutputTag<>("author-traces", IndexElements.AUTHOR_TRACE);

    /** Which posts brands answer, and which posts are gone. */
    static final OutputTag<AnswerTrace> ANSWERS =
            new OutputTag<>("answer-traces", TypeInformation.of(AnswerTrace.class));

    private static final long serialVersionUID = 1L;

    private final PostSelection selection;
    private final Partitions partitions;

    private PostChangeFunction(PostSelection selection, Partitions partitions) {
        this.selection = selection;
        this.partitions = partitions;
    }

    /** Takes records of the topic {@code enriched-posts}; tombstones are skipped. */
    static final class OfRecords extends PostChangeFunction<RawRecord> {
        private static final long serialVersionUID = 1L;

        OfRecords(PostSelection selection, Partitions partitions) {
            super(selection, partitions);
        }

        @Override
        public void processElement(RawRecord record, Context context, Collector<PostChange> out) {
            if (record.value().length == 0) {
                return;
            }
            EnrichedPost enriched;
            try {
                enriched = Codecs.ENRICHED_POST.decode(record.value());
            } catch (UndecodableException e) {
                refuse("undecodable", String.valueOf(e.getMessage()), record, context);
                return;
            }
            if (!isIrrelevant(enriched)) {
                change(enriched, record, context, out);
            }
        }
    }

    /** Takes posts that have been in no topic. They are encoded as for one, so that what is refused can be sent there. */
    static final class OfPosts extends PostChangeFunction<EnrichedPost> {
        private static final long serialVersionUID = 1L;
        private static final int NO_PARTITION = -1;
        private static final long NO_OFFSET = -1;

        private final String topic;

        /** @param topic where such posts would have been */
        OfPosts(PostSelection selection, Partitions partitions, String topic) {
            super(selection, partitions);
            this.topic = topic;
        }

        @Override
        public void processElement(EnrichedPost enriched, Context context, Collector<PostChange> out) {
            if (isIrrelevant(enriched)) {
                return;
            }
            PostEvent event = enriched.event();
            RawRecord record = new RawRecord(
                    topic,
                    NO_PARTITION,
                    NO_OFFSET,
                    event.occurredAt(),
                    event.id().getBytes(StandardCharsets.UTF_8),
                    Codecs.ENRICHED_POST.encode(enriched));
            change(enriched, record, context, out);
        }
    }

    /** Whether a post is new and has no document. An edit may have had one before. */
    final boolean isIrrelevant(EnrichedPost enriched) {
        return enriched.event().type() == EventType.CREATED && !selection.includes(enriched.enrichment());
    }

    final void change(EnrichedPost enriched, RawRecord record, Context context, Collector<PostChange> out) {
        PostEvent event = enriched.event();
        Post post = event.post();
        Origin origin = Origin.of(record);
        if (event.type().isAboutAuthor()) {
            context.output(
                    AUTHORS,
                    new AuthorTrace(
                            event.type(), event.id(), null, event.occurredAt().toEpochMilli(), false, origin));
        } else if (post == null || !selection.includes(enriched.enrichment())) {
            deleted(event, origin, context, out);
        } else {
            byte[] document = PostDocument.of(enriched);
            if (document.length > DocumentWrite.MAX_BYTES) {
                refuse("too-large", "the document has " + document.length + " bytes", record, context);
                return;
            }
            written(event, post, brands(enriched.enrichment()), document, origin, context, out);
            answered(enriched, post, origin, context);
        }
    }

    private void deleted(PostEvent event, Origin origin, Context context, Collector<PostChange> out) {
        String authorId = event.authorId();
        if (authorId != null) {
            context.output(
                    AUTHORS, new AuthorTrace(EventType.DELETED, authorId, event.id(), 0, false, origin.withoutBytes()));
        }
        context.output(ANSWERS, new AnswerTrace(event.id(), null, null, origin));
        out.collect(new PostChange(
                EventType.DELETED, event.id(), event.version(), 0, Partitions.POSTS, false, List.of(), null, origin));
    }

    private void written(
            PostEvent event,
            Post post,
            List<String> brands,
            byte[] document,
            Origin origin,
            Context context,
            Collector<PostChange> out) {
        long createdAt = post.createdAt().toEpochMilli();
        boolean hasPlace = PostDocument.hasPlace(post);
        context.output(
                AUTHORS,
                new AuthorTrace(
                        event.type(), post.author().id(), event.id(), createdAt, hasPlace, origin.withoutBytes()));
        out.collect(new PostChange(
                event.type(),
                event.id(),
                event.version(),
                createdAt,
                partitions.posts(post.createdAt(), event.arrivedAt()),
                hasPlace,
                brands,
                document,
                origin));
    }

    private static List<String> brands(@Nullable Enrichment enrichment) {
        return enrichment == null
                ? List.of()
                : List.copyOf(enrichment.mentionByBrand().keySet());
    }

    private static void answered(
            EnrichedPost enriched, Post post, Origin origin, ProcessFunction<?, ?>.Context context) {
        Enrichment enrichment = enriched.enrichment();
        if (enrichment == null || enrichment.officialBrandId() == null || post.replyToId() == null) {
            return;
        }
        String id = enriched.event().id();
        Answer answer =
                new Answer(id, enrichment.officialBrandId(), post.createdAt().toEpochMilli());
        context.output(ANSWERS, new AnswerTrace(id, post.replyToId(), answer, origin));
    }

    final void refuse(String reason, String detail, RawRecord record, Context context) {
        context.output(DeadLetters.TAG, DeadLetters.of(DeadLetter.Stage.INDEX, reason, detail, record));
    }
}
