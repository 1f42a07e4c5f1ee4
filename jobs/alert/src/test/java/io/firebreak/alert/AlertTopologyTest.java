package io.firebreak.alert;

import static io.firebreak.testkit.Incidents.incident;
import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.model.DeadLetter;
import io.firebreak.model.Incident;
import io.firebreak.model.IncidentState;
import io.firebreak.model.Page;
import io.firebreak.model.PageDelivery;
import io.firebreak.model.Pager;
import io.firebreak.runtime.Codecs;
import io.firebreak.runtime.FlinkDefaults;
import io.firebreak.runtime.FlinkSettings;
import io.firebreak.runtime.RawRecord;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class AlertTopologyTest {
    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberSlotsPerTaskManager(2)
            .build());

    @Test
    void incidentsBecomePagesAndBrokenRecordsDeadLetters() throws Exception {
        StreamExecutionEnvironment env = FlinkDefaults.apply(
                StreamExecutionEnvironment.getExecutionEnvironment(),
                new FlinkSettings(1, null, null, null, null, 1, null));
        DataStream<RawRecord> incidents = env.fromData(
                        TypeInformation.of(RawRecord.class),
                        record(0, incident("a").revision(1).build()),
                        new RawRecord("incidents", 0, 1, Instant.EPOCH, null, new byte[] {1, 2, 3}),
                        record(2, incident("a").revision(2).build()),
                        record(
                                3,
                                incident("a")
                                        .revision(3)
                                        .state(IncidentState.RESOLVED)
                                        .build()))
                .uid("incidents")
                .setParallelism(1);

        AlertTopology.Streams streams = AlertTopology.define(
                incidents, AlertSettings.defaults(), (receiver, clock) -> new QuietPager(), ForgetfulLog::new);
        List<String> pages;
        List<DeadLetter> dead;
        try (CloseableIterator<Page> pageIterator = streams.delivered().collectAsync();
                CloseableIterator<DeadLetter> deadIterator =
                        streams.deadLetters().collectAsync()) {
            env.execute();
            pages = iterate(pageIterator).stream().map(Page::deduplicationKey).toList();
            dead = iterate(deadIterator);
        }

        assertThat(pages).containsExactly("a/trigger", "a/resolve");
        assertThat(dead).singleElement().satisfies(letter -> {
            assertThat(letter.stage()).isEqualTo(DeadLetter.Stage.ALERT);
            assertThat(letter.reason()).isEqualTo("undecodable");
            assertThat(letter.offset()).isEqualTo(1);
            assertThat(letter.value()).containsExactly(1, 2, 3);
        });
    }

    @Test
    void uidsAreTheCommittedOnes() {
        assertThat(Uids.ALL).containsExactly("incidents-source", "decode-incidents", "paging", "delivery");
    }

    private static RawRecord record(long offset, Incident incident) {
        return new RawRecord("incidents", 0, offset, incident.updatedAt(), null, Codecs.INCIDENT.encode(incident));
    }

    private static <T> List<T> iterate(CloseableIterator<T> iterator) {
        List<T> elements = new java.util.ArrayList<>();
        iterator.forEachRemaining(elements::add);
        return elements;
    }

    /** Holds nothing. */
    private static final class ForgetfulLog implements DeliveryLog {
        @Override
        public boolean holds(String receiver, String page) {
            return false;
        }

        @Override
        public void add(PageDelivery delivery) {
            // Forgotten.
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }

    /** Takes every page. */
    private static final class QuietPager implements Pager {
        @Override
        public void deliver(Page page) {
            // Taken.
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }
}
