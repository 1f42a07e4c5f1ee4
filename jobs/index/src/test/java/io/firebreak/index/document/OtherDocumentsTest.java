package io.firebreak.index.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.firebreak.index.FullRecords;
import io.firebreak.model.DeadLetter;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class OtherDocumentsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void aRowOfMetricsTellsEveryCount() throws IOException {
        assertThat(MAPPER.readTree(BrandMetricsDocument.of(FullRecords.metrics())))
                .isEqualTo(Golden.read("brand-metrics.json"));
    }

    @Test
    void aRowOfMetricsIsKnownByBrandAndWindow() {
        assertThat(BrandMetricsDocument.id(FullRecords.metrics())).isEqualTo("blackberry@1318241100");
    }

    @Test
    void anIncidentTellsItsStateAndWhy() throws IOException {
        assertThat(MAPPER.readTree(IncidentDocument.of(FullRecords.incident())))
                .isEqualTo(Golden.read("incident.json"));
    }

    @Test
    void aDeadLetterTellsNothingOfWhatWasInIt() throws IOException {
        assertThat(MAPPER.readTree(DeadLetterDocument.of(FullRecords.deadLetter())))
                .isEqualTo(Golden.read("dead-letter.json"));
    }

    @Test
    void aDeadLetterIsKnownByItsOriginAndByItsContentWhereItHasNone() {
        DeadLetter letter = FullRecords.deadLetter();
        DeadLetter unsent = new DeadLetter(
                letter.stage(), "refused", "why", "enriched-posts", -1, -1, letter.arrivedAt(), null, new byte[] {1});
        DeadLetter other = new DeadLetter(
                letter.stage(), "refused", "why", "enriched-posts", -1, -1, letter.arrivedAt(), null, new byte[] {2});

        assertThat(DeadLetterDocument.id(letter)).isEqualTo("ingest:firehose.x:2:77");
        assertThat(DeadLetterDocument.id(unsent))
                .matches("ingest:enriched-posts:-1:[0-9a-f]{32}")
                .isEqualTo(DeadLetterDocument.id(unsent))
                .isNotEqualTo(DeadLetterDocument.id(other));
    }
}
