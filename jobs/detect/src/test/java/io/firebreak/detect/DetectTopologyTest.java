package io.firebreak.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.model.BrandMetrics;
import io.firebreak.model.DeadLetter;
import io.firebreak.model.EnrichedPost;
import io.firebreak.model.Incident;
import io.firebreak.model.IncidentAction;
import io.firebreak.model.IncidentKind;
import io.firebreak.model.IncidentState;
import io.firebreak.runtime.Codecs;
import io.firebreak.runtime.FlinkDefaults;
import io.firebreak.runtime.FlinkSettings;
import io.firebreak.runtime.RawRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class DetectTopologyTest {
    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberSlotsPerTaskManager(2)
            .build());

    @Test
    void outageGivesOneIncidentAndRowsThatAddUp() throws Exception {
        StreamExecutionEnvironment env = FlinkDefaults.apply(
                StreamExecutionEnvironment.getExecutionEnvironment(),
                new FlinkSettings(2, null, null, null, null, 1, null));
        List<EnrichedPost> posts = Outage.posts(1);
        List<RawRecord> records = new ArrayList<>();
        for (EnrichedPost post : posts) {
            records.add(new RawRecord(
                    "enriched-posts",
                    0,
                    records.size(),
                    post.event().occurredAt(),
                    null,
                    Codecs.ENRICHED_POST.encode(post)));
        }
        records.add(new RawRecord("enriched-posts", 0, records.size(), Outage.BEGINS, null, new byte[] {1, 2, 3}));
        IncidentAction stray = new IncidentAction(
                "acme-crisis-none", "acme", IncidentAction.Type.RESOLVE, Outage.BEGINS, "ada", null, null);

        DataStream<RawRecord> enriched = env.fromData(records, TypeInformation.of(RawRecord.class))
                .uid("posts")
                .setParallelism(1)
                .assignTimestampsAndWatermarks(
                        WatermarkStrategy.<RawRecord>forBoundedOutOfOrderness(Duration.ofHours(1))
                                .withTimestampAssigner(
                                        (record, before) -> record.timestamp().toEpochMilli()))
                .uid("times");
        DataStream<RawRecord> actions = env.fromData(
                        TypeInformation.of(RawRecord.class),
                        new RawRecord(
                                "incident-actions", 0, 0, Outage.BEGINS, null, Codecs.INCIDENT_ACTION.encode(stray)))
                .uid("actions");
        DataStream<RawRecord> brands = env.fromData(
                        TypeInformation.of(RawRecord.class),
                        new RawRecord(
                                "brands", 0, 0, Outage.BEGINS, "acme".getBytes(StandardCharsets.UTF_8), new byte[0]))
                .uid("brands");
        DetectTopology.Inputs inputs = DetectTopology.decode(enriched, actions, brands);
        DetectTopology.Streams streams = DetectTopology.define(inputs, List.of(), DetectSettings.defaults());
        List<BrandMetrics> rows;
        List<Incident> incidents;
        List<DeadLetter> dead;
        try (CloseableIterator<BrandMetrics> rowIterator =
                        streams.brandMetrics().collectAsync();
                CloseableIterator<Incident> incidentIterator =
                        streams.incidents().collectAsync();
                CloseableIterator<DeadLetter> deadIterator =
                        inputs.deadLetters().collectAsync()) {
            env.execute();
            rows = all(rowIterator);
            incidents = all(incidentIterator);
            dead = all(deadIterator);
        }

        assertThat(dead).singleElement().extracting(DeadLetter::reason).isEqualTo("undecodable");
        assertThat(rows).extracting(BrandMetrics::revision).containsOnly(1);
        assertThat(rows.stream().mapToLong(BrandMetrics::posts).sum()).isEqualTo(posts.size());
        assertThat(incidents).extracting(Incident::kind).containsOnly(IncidentKind.CRISIS);
        assertThat(incidents).extracting(Incident::id).containsOnly("acme-crisis-20111010T1005Z");
        Incident last = incidents.get(incidents.size() - 1);
        assertThat(last.state()).isEqualTo(IncidentState.ESCALATED);
        assertThat(last.openedAt()).isBetween(Outage.BEGINS, Outage.BEGINS.plusSeconds(120));
        assertThat(last.why().terms().get(0).term()).isIn("mail", "outage");
    }

    @Test
    void uidsAreTheCommittedOnes() {
        assertThat(Uids.ALL)
                .containsExactly(
                        "enriched-posts-source",
                        "incident-actions-source",
                        "brands-source",
                        "decode-enriched-posts",
                        "decode-incident-actions",
                        "decode-brands",
                        "timeless-brands",
                        "count-partials",
                        "counts-input",
                        "timeless-actions",
                        "actions-input",
                        "select-withdrawals",
                        "select-brands",
                        "detect-incidents",
                        "channel-counts-input",
                        "channel-actions-input",
                        "watch-channels",
                        "brand-metrics-sink",
                        "incidents-sink");
    }

    private static <T> List<T> all(CloseableIterator<T> iterator) {
        List<T> elements = new ArrayList<>();
        iterator.forEachRemaining(elements::add);
        return elements;
    }
}
