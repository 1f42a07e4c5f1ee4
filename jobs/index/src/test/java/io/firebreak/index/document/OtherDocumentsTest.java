package io.firebreak.index.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.firebreak.index.FullRecords;
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
}
