package io.firebreak.index;

import static io.firebreak.testkit.Posts.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firebreak.index.elasticsearch.DocumentWrite;
import io.firebreak.index.elasticsearch.DocumentWrite.Operation;
import io.firebreak.model.BrandMention;
import io.firebreak.model.DeadLetter;
import io.firebreak.model.EnrichedPost;
import io.firebreak.model.Enrichment;
import io.firebreak.model.EventType;
import io.firebreak.model.Language;
import io.firebreak.model.PostEvent;
import io.firebreak.model.PostKind;
import io.firebreak.runtime.Codecs;
import io.firebreak.runtime.Config;
import io.firebreak.runtime.FlinkDefaults;
import io.firebreak.runtime.FlinkSettings;
import io.firebreak.runtime.RawRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class IndexTopologyTest {
    private static final byte[] BROKEN = {1, 2, 3};
    private static final byte[] TOMBSTONE = {};

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberSlotsPerTaskManager(2)
            .build());

    @Test
    void eventsBecomeWritesAndBrokenRecordsDeadLetters() throws Exception {
        StreamExecutionEnvironment env = FlinkDefaults.apply(
                StreamExecutionEnvironment.getExecutionEnvironment(),
                new FlinkSettings(2, null, null, null, null, 1, null));
        DataStream<RawRecord> posts = records(
                env,
                "enriched-posts",
                bytes(post("x:kept").author("x:a").event()),
                bytes(post("x:gone").author("x:a").event()),
                bytes(post("x:gone")
                        .author("x:a")
                        .type(EventType.DELETED)
                        .at("2011-10-10T10:06:00Z")
                        .event()),
                bytes(post("x:purged").author("x:b").at("2011-10-09T23:00:00Z").event()),
                BROKEN,
                bytes(post("x:b")
                        .author("x:b")
                        .type(EventType.AUTHOR_DELETED)
                        .at("2011-10-10T10:07:00Z")
                        .event()),
                bytes(post("x:late").author("x:b").at("2011-10-10T10:05:00Z").event()),
                bytes(post("x:back").author("x:b").at("2011-10-10T10:08:00Z").event()));
        DataStream<RawRecord> metrics =
                records(env, "brand-metrics", Codecs.BRAND_METRICS.encode(FullRecords.metrics()), BROKEN);
        DataStream<RawRecord> incidents =
                records(env, "incidents", Codecs.INCIDENT.encode(FullRecords.incident()), BROKEN);

        DeadLetter letter = new DeadLetter(
                DeadLetter.Stage.INGEST,
                "malformed-json",
                "not JSON",
                "firehose.x",
                2,
                9,
                Instant.parse("2011-10-10T10:05:00Z"),
                null,
                BROKEN);
        DeadLetter ofALetter = new DeadLetter(
                DeadLetter.Stage.INDEX,
                "refused",
                "the document of a dead letter",
                "dead-letters",
                0,
                0,
                Instant.parse("2011-10-10T10:05:00Z"),
                null,
                BROKEN);
        DataStream<RawRecord> letters =
                records(env, "dead-letters", Codecs.DEAD_LETTER.encode(letter), Codecs.DEAD_LETTER.encode(ofALetter));

        IndexTopology.Streams streams = IndexTopology.define(
                posts, new IndexTopology.Records(metrics, incidents, letters), IndexSettings.defaults());
        FakeIndex index = new FakeIndex();
        List<DocumentWrite> searches = new ArrayList<>();
        List<DeadLetter> dead = new ArrayList<>();
        try (CloseableIterator<DocumentWrite> writes =
                        streams.posts().union(streams.others()).collectAsync();
                CloseableIterator<DeadLetter> refused = streams.deadLetters().collectAsync()) {
            env.execute();
            writes.forEachRemaining(write -> {
                index.accept(write);
                // Here one source feeds two subtasks, so a deletion may overtake its post and is searched for then.
                if (write.operation() == Operation.FIND_AND_DELETE_BY_AUTHOR) {
                    searches.add(write);
                }
            });
            refused.forEachRemaining(dead::add);
        }

        assertThat(index.documents())
                .containsExactly(
                        "firebreak-brand-metrics-2011.10/blackberry@1318241100",
                        "firebreak-dead-letters-2011.10/ingest:firehose.x:2:9",
                        "firebreak-incidents-000001/blackberry-crisis-20111010T1005Z",
                        "firebreak-posts-2011.10.10/x:back",
                        "firebreak-posts-2011.10.10/x:kept");
        assertThat(searches)
                .extracting(DocumentWrite::operation, DocumentWrite::id, DocumentWrite::index)
                .containsExactly(tuple(Operation.FIND_AND_DELETE_BY_AUTHOR, "x:b", "firebreak-posts"));
        assertThat(dead)
                .extracting(DeadLetter::topic, DeadLetter::offset, DeadLetter::reason)
                .containsExactlyInAnyOrder(
                        tuple("enriched-posts", 4L, "undecodable"),
                        tuple("brand-metrics", 1L, "undecodable"),
                        tuple("incidents", 1L, "undecodable"));
        assertThat(dead).allSatisfy(one -> {
            assertThat(one.stage()).isEqualTo(DeadLetter.Stage.INDEX);
            assertThat(one.value()).containsExactly(BROKEN);
        });
    }

    @Test
    void aPostWithoutATrackedBrandHasNoDocumentAndAnEditThatTakesTheBrandOutRemovesIt() throws Exception {
        StreamExecutionEnvironment env = FlinkDefaults.apply(
                StreamExecutionEnvironment.getExecutionEnvironment(),
                new FlinkSettings(1, null, null, null, null, 1, null));
        PostEvent corrected = post("x:corrected").author("x:a").event();
        PostEvent correction = post("x:corrected")
                .author("x:a")
                .type(EventType.EDITED)
                .at("2011-10-10T10:06:00Z")
                .event();
        DataStream<EnrichedPost> posts = env.fromData(
                        TypeInformation.of(EnrichedPost.class),
                        enriched(post("x:about").author("x:a").event(), "acme"),
                        enriched(post("x:other").author("x:a").event()),
                        enriched(corrected, "acme"),
                        enriched(correction))
                .uid("posts");
        IndexSettings settings =
                Config.of(Map.of("FIREBREAK_INDEX_POSTS", "brands")).section("index", IndexSettings.class);

        IndexTopology.Streams streams = IndexTopology.define(
                posts, "enriched-posts", records(env, "enriched-posts", TOMBSTONE), nothingElse(env), settings);
        FakeIndex index = new FakeIndex();
        List<String> seen = new ArrayList<>();
        try (CloseableIterator<DocumentWrite> writes =
                streams.posts().union(streams.others()).collectAsync()) {
            env.execute();
            writes.forEachRemaining(write -> {
                index.accept(write);
                seen.add(write.id());
            });
        }

        assertThat(index.documents()).containsExactly("firebreak-posts-2011.10.10/x:about");
        assertThat(seen).containsExactlyInAnyOrder("x:about", "x:corrected", "x:corrected");
    }

    @Test
    void aBrandsReplyReachesTheComplaintUntilItIsDeleted() throws Exception {
        StreamExecutionEnvironment env = FlinkDefaults.apply(
                StreamExecutionEnvironment.getExecutionEnvironment(),
                new FlinkSettings(1, null, null, null, null, 1, null));
        DataStream<RawRecord> posts = records(
                env,
                "enriched-posts",
                Codecs.ENRICHED_POST.encode(enriched(post("x:c").author("x:a").event(), "acme")),
                Codecs.ENRICHED_POST.encode(reply("x:first", "x:c", "acme", "2011-10-10T10:07:00Z")),
                Codecs.ENRICHED_POST.encode(reply("x:other", "x:c", "competitor", "2011-10-10T10:06:00Z")),
                bytes(post("x:first")
                        .author("x:acme")
                        .type(EventType.DELETED)
                        .at("2011-10-10T10:09:00Z")
                        .event()));

        List<String> answers = answers(env, IndexTopology.define(posts, nothingElse(env), IndexSettings.defaults()));

        assertThat(answers).containsExactly("x:c x:first", "x:c null");
    }

    @Test
    void aReplyOfAPurgedAuthorIsNoAnswerAnyMore() throws Exception {
        StreamExecutionEnvironment env = FlinkDefaults.apply(
                StreamExecutionEnvironment.getExecutionEnvironment(),
                new FlinkSettings(1, null, null, null, null, 1, null));
        DataStream<RawRecord> posts = records(
                env,
                "enriched-posts",
                Codecs.ENRICHED_POST.encode(enriched(post("x:c").author("x:a").event(), "acme")),
                Codecs.ENRICHED_POST.encode(reply("x:r", "x:c", "acme", "2011-10-10T10:07:00Z")),
                bytes(post("x:acme")
                        .author("x:acme")
                        .type(EventType.AUTHOR_DELETED)
                        .at("2011-10-10T10:09:00Z")
                        .event()));

        List<String> answers = answers(env, IndexTopology.define(posts, nothingElse(env), IndexSettings.defaults()));

        assertThat(answers).containsExactly("x:c x:r", "x:c null");
    }

    @Test
    void aPostThatWasInNoTopicIsCarriedAsTheRecordThatAReplayTakes() throws Exception {
        StreamExecutionEnvironment env = FlinkDefaults.apply(
                StreamExecutionEnvironment.getExecutionEnvironment(),
                new FlinkSettings(1, null, null, null, null, 1, null));
        EnrichedPost fresh = enriched(post("x:fresh").author("x:a").event(), "acme");
        EnrichedPost again = enriched(post("x:again").author("x:a").event(), "acme");

        IndexTopology.Streams streams = IndexTopology.define(
                env.fromData(TypeInformation.of(EnrichedPost.class), fresh).uid("posts"),
                "enriched-posts",
                records(env, "enriched-posts", Codecs.ENRICHED_POST.encode(again)),
                nothingElse(env),
                IndexSettings.defaults());
        List<DocumentWrite> seen = new ArrayList<>();
        try (CloseableIterator<DocumentWrite> writes =
                streams.posts().union(streams.others()).collectAsync()) {
            env.execute();
            writes.forEachRemaining(seen::add);
        }

        assertThat(seen).extracting(DocumentWrite::id).containsExactlyInAnyOrder("x:fresh", "x:again");
        for (DocumentWrite write : seen) {
            assertThat(write.origin().topic()).isEqualTo("enriched-posts");
            assertThat(Codecs.ENRICHED_POST.decode(write.origin().value()))
                    .isEqualTo(write.id().equals("x:fresh") ? fresh : again);
        }
    }

    private static List<String> answers(StreamExecutionEnvironment env, IndexTopology.Streams streams)
            throws Exception {
        List<String> answers = new ArrayList<>();
        try (CloseableIterator<DocumentWrite> writes =
                streams.posts().union(streams.others()).collectAsync()) {
            env.execute();
            while (writes.hasNext()) {
                DocumentWrite write = writes.next();
                if (write.operation() == Operation.UPDATE) {
                    JsonNode answer =
                            new ObjectMapper().readTree(write.document()).at("/doc/answer");
                    answers.add(write.id() + " "
                            + (answer.isNull() ? "null" : answer.path("id").asText()));
                }
            }
        }
        return answers;
    }

    private static EnrichedPost reply(String id, String to, String brand, String at) {
        PostEvent event = post(id).author("x:" + brand)
                .kind(PostKind.REPLY)
                .replyTo(to)
                .at(at)
                .event();
        return new EnrichedPost(
                event, new Enrichment(Language.UNKNOWN, List.of(), brand, 0, null, null, null, List.of()));
    }

    private static IndexTopology.Records nothingElse(StreamExecutionEnvironment env) {
        return new IndexTopology.Records(
                records(env, "brand-metrics", TOMBSTONE),
                records(env, "incidents", TOMBSTONE),
                records(env, "dead-letters", TOMBSTONE));
    }

    @Test
    void uidsAreTheCommittedOnes() {
        assertThat(Uids.ALL)
                .containsExactly(
                        "enriched-posts-source",
                        "brand-metrics-source",
                        "incidents-source",
                        "post-changes",
                        "author-documents",
                        "post-documents",
                        "brand-metrics-documents",
                        "incident-documents",
                        "dead-letters-source",
                        "replayed-post-changes",
                        "answers",
                        "dead-letter-documents",
                        "elasticsearch-sink",
                        "elasticsearch-sink-of-others");
    }

    private static EnrichedPost enriched(PostEvent event, String... brands) {
        List<BrandMention> mentions = Arrays.stream(brands)
                .map(brand -> new BrandMention(brand, brand, 0, brand.length(), 1, null))
                .toList();
        return new EnrichedPost(
                event, new Enrichment(Language.UNKNOWN, mentions, null, 0, null, null, null, List.of()));
    }

    private static byte[] bytes(PostEvent event) {
        return Codecs.ENRICHED_POST.encode(new EnrichedPost(event, null));
    }

    private static DataStream<RawRecord> records(StreamExecutionEnvironment env, String topic, byte[]... values) {
        List<RawRecord> records = new ArrayList<>();
        for (byte[] value : values) {
            records.add(new RawRecord(topic, 0, records.size(), Instant.EPOCH, null, value));
        }
        return env.fromData(records, TypeInformation.of(RawRecord.class))
                .uid(topic + "-test-source")
                .setParallelism(1);
    }
}
