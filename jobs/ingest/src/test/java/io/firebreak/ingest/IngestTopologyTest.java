package io.firebreak.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firebreak.model.DeadLetter;
import io.firebreak.model.EventType;
import io.firebreak.model.Post;
import io.firebreak.model.PostEvent;
import io.firebreak.runtime.ConfigException;
import io.firebreak.runtime.FlinkDefaults;
import io.firebreak.runtime.FlinkSettings;
import io.firebreak.runtime.RawRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class IngestTopologyTest {
    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberSlotsPerTaskManager(2)
            .build());

    @Test
    // CloseableIterator.close declares Exception; an interrupt would fail the test as it should.
    @SuppressWarnings("try")
    void payloadsBecomePostsAndBrokenOnesDeadLetters() throws Exception {
        RawRecord broken = Firehose.record("x", 6, "{\"data\":");
        List<RawRecord> firehose = List.of(
                Firehose.created(0, "alive", "ann"),
                Firehose.created(0, "alive", "ann"),
                Firehose.deleted(4, "deleted"),
                Firehose.created(1, "deleted", "bea"),
                Firehose.purged(6, "cleo"),
                Firehose.created(1, "purged", "cleo"),
                Firehose.created(9, "back-again", "cleo"),
                Firehose.version(1, "101"),
                Firehose.version(3, "101", "102"),
                Firehose.record("x", 5, "\r\n"),
                broken);
        StreamExecutionEnvironment env = FlinkDefaults.apply(
                StreamExecutionEnvironment.getExecutionEnvironment(),
                new FlinkSettings(2, null, null, null, null, 1, null));
        DataStream<RawRecord> source = env.fromData(
                        TypeInformation.of(RawRecord.class), firehose.toArray(RawRecord[]::new))
                .uid("firehose")
                .setParallelism(1);

        IngestTopology.Streams streams = IngestTopology.define(source, Settings.pseudonymous());
        List<PostEvent> events;
        List<DeadLetter> dead;
        try (CloseableIterator<PostEvent> posts = streams.posts().collectAsync();
                CloseableIterator<DeadLetter> letters = streams.deadLetters().collectAsync()) {
            env.execute();
            events = drain(posts);
            dead = drain(letters);
        }

        assertThat(events)
                .extracting(event -> event.type() + " " + event.id())
                .contains("CREATED firebreak:alive", "DELETED firebreak:deleted", "CREATED firebreak:back-again")
                .contains("EDITED x:102", "DELETED x:101");
        assertThat(events)
                .filteredOn(event -> event.type() == EventType.AUTHOR_DELETED)
                .hasSize(1);
        assertThat(alive(events)).isEqualTo(recount(firehose));
        assertThat(dead).singleElement().satisfies(letter -> {
            assertThat(letter.stage()).isEqualTo(DeadLetter.Stage.INGEST);
            assertThat(letter.reason()).isEqualTo("malformed-json");
            assertThat(letter.offset()).isEqualTo(broken.offset());
            assertThat(letter.value()).isEqualTo(broken.value());
        });
    }

    @Test
    void missingSecretIsToldBeforeTheJobIsSubmitted() {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        DataStream<RawRecord> source =
                env.fromData(TypeInformation.of(RawRecord.class), Firehose.created(0, "1", "ann"));

        assertThatThrownBy(() ->
                        IngestTopology.define(source, new IngestSettings(null, null, null, null, null, null, null)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("ingest.pseudonymKey");
    }

    @Test
    void uidsAreTheCommittedOnes() {
        assertThat(Uids.ALL)
                .containsExactly("firehose-source", "parse-payloads", "author-history", "post-history", "posts-sink");
    }

    // Parallel tasks race, so a post may pass before its deletion or purge; whoever obeys all events keeps the same.
    private static Set<String> alive(List<PostEvent> events) {
        Set<String> alive = new TreeSet<>();
        for (PostEvent event : events) {
            Post post = event.post();
            if (post != null && events.stream().noneMatch(other -> ends(other, event, post))) {
                alive.add(event.id());
            }
        }
        return alive;
    }

    private static boolean ends(PostEvent end, PostEvent event, Post post) {
        return switch (end.type()) {
            case DELETED -> end.id().equals(event.id());
            case AUTHOR_DELETED ->
                end.id().equals(event.authorId()) && !post.createdAt().isAfter(end.occurredAt());
            default -> false;
        };
    }

    private static Set<String> recount(List<RawRecord> records) {
        Recount recount = new Recount(Settings.pseudonymous());
        records.forEach(recount::add);
        return recount.account().alive();
    }

    private static <T> List<T> drain(CloseableIterator<T> iterator) {
        List<T> elements = new ArrayList<>();
        iterator.forEachRemaining(elements::add);
        return elements;
    }
}
