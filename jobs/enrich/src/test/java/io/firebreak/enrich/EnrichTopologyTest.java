package io.firebreak.enrich;

import static io.firebreak.testkit.Posts.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.model.Brand;
import io.firebreak.model.BrandMention;
import io.firebreak.model.DeadLetter;
import io.firebreak.model.EnrichedPost;
import io.firebreak.model.Enricher;
import io.firebreak.model.Enrichment;
import io.firebreak.model.EventType;
import io.firebreak.model.Language;
import io.firebreak.model.PostEvent;
import io.firebreak.runtime.Codecs;
import io.firebreak.runtime.FlinkDefaults;
import io.firebreak.runtime.FlinkSettings;
import io.firebreak.runtime.RawRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithNonKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class EnrichTopologyTest {
    private static final Brand ACME = brand("acme");
    private static final Brand GLOBEX = brand("globex");

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberSlotsPerTaskManager(2)
            .build());

    @Test
    void postsAreEnrichedInOrderAndBrokenRecordsBecomeDeadLetters() throws Exception {
        StreamExecutionEnvironment env = FlinkDefaults.apply(
                StreamExecutionEnvironment.getExecutionEnvironment(),
                new FlinkSettings(1, null, null, null, null, 1, null));
        DataStream<RawRecord> posts = env.fromData(
                        TypeInformation.of(RawRecord.class),
                        record(0, post("x:1").text("acme again").event()),
                        new RawRecord("posts", 0, 1, Instant.EPOCH, null, new byte[] {9}),
                        record(2, post("x:1").type(EventType.DELETED).event()),
                        record(3, post("x:2").text("globex").event()))
                .uid("posts");
        DataStream<RawRecord> brands = env.fromData(
                        TypeInformation.of(RawRecord.class), brandRecord("acme", new byte[] {7}))
                .uid("brands");

        EnrichTopology.Streams streams = EnrichTopology.define(posts, brands, FindNames::new, List.of(ACME));
        List<EnrichedPost> enriched = new ArrayList<>();
        List<DeadLetter> dead = new ArrayList<>();
        try (CloseableIterator<EnrichedPost> enrichedIterator =
                        streams.enrichedPosts().collectAsync();
                CloseableIterator<DeadLetter> deadIterator =
                        streams.deadLetters().collectAsync()) {
            env.execute();
            enrichedIterator.forEachRemaining(enriched::add);
            deadIterator.forEachRemaining(dead::add);
        }

        assertThat(enriched)
                .extracting(EnrichTopologyTest::line)
                .containsExactly("x:1 [acme]", "x:1 DELETED", "x:2 []");
        assertThat(dead)
                .extracting(letter -> letter.stage() + " " + letter.topic() + " " + letter.offset())
                .containsExactlyInAnyOrder("ENRICH posts 1", "ENRICH brands 0");
    }

    @Test
    void theTopicReplacesTheInitialBrandsAndATombstoneRemovesOne() throws Exception {
        try (TwoInputStreamOperatorTestHarness<PostEvent, RawRecord, EnrichedPost> harness =
                new TwoInputStreamOperatorTestHarness<>(new CoBroadcastWithNonKeyedOperator<>(
                        new EnrichFunction(FindNames::new, List.of(ACME)), List.of(EnrichFunction.BRANDS)))) {
            harness.open();
            PostEvent both = post("x:1").text("acme and globex").event();

            harness.processElement1(new StreamRecord<>(both));
            harness.processElement2(new StreamRecord<>(brandRecord("globex", Codecs.BRAND.encode(GLOBEX))));
            harness.processElement1(new StreamRecord<>(both));
            harness.processElement2(new StreamRecord<>(brandRecord("acme", Codecs.BRAND.encode(ACME))));
            harness.processElement1(new StreamRecord<>(both));
            harness.processElement2(new StreamRecord<>(brandRecord("globex", new byte[0])));
            harness.processElement1(new StreamRecord<>(both));

            assertThat(harness.extractOutputValues())
                    .extracting(EnrichTopologyTest::line)
                    .containsExactly("x:1 [acme]", "x:1 [globex]", "x:1 [acme, globex]", "x:1 [acme]");
        }
    }

    @Test
    void uidsAreTheCommittedOnes() {
        assertThat(Uids.ALL)
                .containsExactly("posts-source", "brands-source", "decode-posts", "enrich", "enriched-posts-sink");
    }

    /** An enricher that finds brands by their id in the text, in the order of the text. */
    private record FindNames(List<Brand> brands) implements Enricher {
        @Override
        public Enrichment enrich(String source, io.firebreak.model.Post post) {
            List<BrandMention> mentions = brands.stream()
                    .filter(brand -> post.text().contains(brand.id()))
                    .map(brand -> new BrandMention(
                            brand.id(),
                            brand.id(),
                            post.text().indexOf(brand.id()),
                            post.text().indexOf(brand.id()) + brand.id().length(),
                            1,
                            null))
                    .sorted(java.util.Comparator.comparingInt(BrandMention::start))
                    .toList();
            return new Enrichment(Language.UNKNOWN, mentions, null, 0, null, null, null, List.of());
        }
    }

    private static String line(EnrichedPost post) {
        Enrichment enrichment = post.enrichment();
        return post.event().id() + " "
                + (enrichment == null
                        ? post.event().type()
                        : enrichment.brands().stream()
                                .map(BrandMention::brandId)
                                .toList()
                                .toString());
    }

    private static RawRecord record(long offset, PostEvent event) {
        return new RawRecord("posts", 0, offset, event.occurredAt(), null, Codecs.POST_EVENT.encode(event));
    }

    private static RawRecord brandRecord(String id, byte[] value) {
        return new RawRecord("brands", 0, 0, Instant.EPOCH, id.getBytes(StandardCharsets.UTF_8), value);
    }

    private static Brand brand(String id) {
        return new Brand(
                id,
                id,
                null,
                List.of(id),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of());
    }
}
