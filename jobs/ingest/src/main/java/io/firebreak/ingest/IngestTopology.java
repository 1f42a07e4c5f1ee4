package io.firebreak.ingest;

import io.firebreak.model.DeadLetter;
import io.firebreak.model.PostEvent;
import io.firebreak.runtime.ConfigException;
import io.firebreak.runtime.DeadLetters;
import io.firebreak.runtime.RawRecord;
import io.firebreak.runtime.element.PostElements;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Wiring of the ingest job: parse, then the author's history, then the post's.
 *
 * <p>Two shuffles, because a deletion names no author on some platforms and a purge names no post on any: neither key
 * alone sees everything that concerns a post. The post's history comes last, so that all events of one post leave by one
 * task in the order decided. Telling every task of every purge by broadcast would save the first shuffle and cost state
 * that neither expires nor is the same in all tasks at a given moment.
 */
public final class IngestTopology {
    private IngestTopology() {}

    /**
     * What the job gives.
     *
     * @param posts events in order within a post; events about an author are in no order with that author's posts, so
     *     whoever keeps posts must remember purges too
     * @param deadLetters payloads that could not be parsed
     */
    public record Streams(DataStream<PostEvent> posts, DataStream<DeadLetter> deadLetters) {}

    /**
     * @param firehose records of the topics {@code firehose.<source>}; their timestamps are the arrival times
     * @param settings limits and privacy
     * @throws ConfigException naming the key, when the settings cannot be used
     */
    public static Streams define(DataStream<RawRecord> firehose, IngestSettings settings) {
        // A missing secret is told now, not when the job has been submitted.
        try {
            settings.pseudonymizer();
        } catch (IllegalArgumentException e) {
            throw new ConfigException(String.valueOf(e.getMessage()));
        }
        TypeInformation<PostEvent> event = PostElements.EVENT;
        SingleOutputStreamOperator<PostEvent> parsed = firehose.process(new ParseFunction(settings), event)
                .uid(Uids.PARSE)
                .name(Uids.PARSE);
        DataStream<PostEvent> posts = parsed.keyBy(IngestTopology::authorKey)
                .process(new AuthorHistoryFunction(settings), event)
                .uid(Uids.AUTHOR_HISTORY)
                .name(Uids.AUTHOR_HISTORY)
                .keyBy(PostEvent::id)
                .process(new PostHistoryFunction(settings), event)
                .uid(Uids.POST_HISTORY)
                .name(Uids.POST_HISTORY);
        return new Streams(posts, parsed.getSideOutput(DeadLetters.TAG));
    }

    private static String authorKey(PostEvent event) {
        String authorId = event.authorId();
        return authorId == null ? event.id() : authorId;
    }
}
