package io.firebreak.alert;

import static io.firebreak.testkit.Incidents.incident;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

final class DrawnPlotTest {
    @Test
    void anIncidentWithACourseIsDrawn() {
        PagePlot.Plot plot =
                Objects.requireNonNull(new DrawnPlot().of(incident("a").build()));

        assertThat(plot.png()).startsWith(0x89, 'P', 'N', 'G').hasSizeLessThan(300_000);
        assertThat(plot.text()).contains("blackberry, crisis, critical");
    }
}
