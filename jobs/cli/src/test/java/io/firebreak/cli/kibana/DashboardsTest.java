package io.firebreak.cli.kibana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DashboardsTest {
    private static final Path COMMITTED = Path.of("..", "..", "infra", "kibana", "firebreak.ndjson");

    /** {@code -Dfirebreak.regenerate=true} writes the file anew. */
    @Test
    void theCommittedFileIsWhatTheCodeMakes() throws Exception {
        if (Boolean.getBoolean("firebreak.regenerate")) {
            Files.createDirectories(COMMITTED.getParent());
            Files.writeString(COMMITTED, Dashboards.ndjson());
        }

        assertThat(Files.readString(COMMITTED))
                .as("infra/kibana/firebreak.ndjson; to write it anew: mvn -pl jobs/cli -am test -Dtest=DashboardsTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dfirebreak.regenerate=true")
                .isEqualTo(Dashboards.ndjson());
    }

    @Test
    void kibanaFindsNothingToRefuseOrToDrawBlank() {
        assertThat(SavedObjectCheck.findings(Dashboards.savedObjects())).isEmpty();
    }

    @Test
    void theCheckFindsWhatIsBroken() {
        assertFinding("\"gridData\\\":{\\\"x\\\":16", "\"gridData\\\":{\\\"x\\\":15", "overlaps");
        assertFinding("firebreak-official-posts\",\"name\"", "gone\",\"name\"", "absent");
        assertFinding("sourceField\\\":\\\"surprise", "sourceField\\\":\\\"surprize", "not mapped");
        assertFinding("p2:indexpattern", "p99:indexpattern", "not repeated");
        assertFinding("\\\"references\\\":[\\\"sX2\\\"]", "\\\"references\\\":[]", "without its parts");
        assertFinding("\\\"order\\\":0", "\\\"order:0", "no JSON");
        assertFinding("timeField\\\":\\\"opened_at", "timeField\\\":\\\"opened", "not mapped");
        assertFinding("xy-visualization-layer-m1", "gone", "no reference");
        assertFinding("expected.negative_low", "expected.negative_lo", "not mapped");
    }

    private static void assertFinding(String whole, String broken, String finding) {
        List<ObjectNode> objects = Dashboards.savedObjects().stream()
                .map(object -> {
                    try {
                        return (ObjectNode)
                                Json.MAPPER.readTree(Json.text(object).replace(whole, broken));
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                })
                .toList();
        assertThat(SavedObjectCheck.findings(objects)).as(broken).anyMatch(line -> line.contains(finding));
    }
}
