package io.firebreak.enrich;

import io.firebreak.model.Brand;
import io.firebreak.model.DeadLetter;
import io.firebreak.model.EnrichedPost;
import io.firebreak.model.PostEvent;
import io.firebreak.runtime.Codecs;
import io.firebreak.runtime.DeadLetters;
import io.firebreak.runtime.DecodeFunction;
import io.firebreak.runtime.RawRecord;
import io.firebreak.runtime.element.PostElements;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Wiring of the enrich job. */
public final class EnrichTopology {
    private EnrichTopology() {}

    /**
     * What the job gives.
     *
     * @param enrichedPosts one for each post event, in order within a partition
     * @param deadLetters records that could not be decoded
     */
    public record Streams(DataStream<EnrichedPost> enrichedPosts, DataStream<DeadLetter> deadLetters) {}

    /**
     * @param posts records of the topic {@code posts}
     * @param brands records of the topic {@code brands}: a tombstone removes a brand
     * @param factory makes the enrichers
     * @param initialBrands brands to look for until the topic says more
     */
    public static Streams define(
            DataStream<RawRecord> posts,
            DataStream<RawRecord> brands,
            EnricherFactory factory,
            List<Brand> initialBrands) {
        SingleOutputStreamOperator<PostEvent> decoded = posts.process(
                        new DecodeFunction<>(Codecs.POST_EVENT, DeadLetter.Stage.ENRICH), PostElements.EVENT)
                .uid(Uids.DECODE)
                .name(Uids.DECODE);
        Streams enriched = enrich(decoded, brands, factory, initialBrands);
        return new Streams(
                enriched.enrichedPosts(), decoded.getSideOutput(DeadLetters.TAG).union(enriched.deadLetters()));
    }

    /**
     * The same without a topic before it.
     *
     * @param posts decoded
     * @param brands records of the topic {@code brands}: a tombstone removes a brand
     * @param factory makes the enrichers
     * @param initialBrands brands to look for until the topic says more
     */
    public static Streams enrich(
            DataStream<PostEvent> posts,
            DataStream<RawRecord> brands,
            EnricherFactory factory,
            List<Brand> initialBrands) {
        SingleOutputStreamOperator<EnrichedPost> enriched = posts.connect(brands.broadcast(EnrichFunction.BRANDS))
                .process(new EnrichFunction(factory, initialBrands), PostElements.ENRICHED)
                .uid(Uids.ENRICH)
                .name(Uids.ENRICH);
        return new Streams(enriched, enriched.getSideOutput(DeadLetters.TAG));
    }
}
