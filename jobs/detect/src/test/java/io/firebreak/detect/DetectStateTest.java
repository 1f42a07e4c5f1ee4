package io.firebreak.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.model.EnrichedPost;
import io.firebreak.model.Incident;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * State written by a release is read by every later one. A fixture is never overwritten: a change of state adds one, by
 * {@code -Dfirebreak.writeStateFixture=NAME}.
 */
final class DetectStateTest {
    @ParameterizedTest
    @ValueSource(strings = {"detect-state-v1.bin", "detect-state-v2.bin", "detect-state-v3.bin"})
    void anIncidentOfAnEarlierVersionGoesOn(String version) throws Exception {
        List<EnrichedPost> posts = Outage.posts(11, 8);
        int middle = posts.size() - 400;
        String wanted = System.getProperty("firebreak.writeStateFixture");
        if (wanted != null) {
            try (Run run = new Run(null)) {
                run.posts(posts.subList(0, middle), 30);
                OperatorSnapshotUtil.writeStateHandle(run.snapshot(), "src/test/resources/" + wanted);
            }
        }

        Path fixture = Path.of(DetectStateTest.class.getResource("/" + version).toURI());
        assertThat(Files.size(fixture)).isLessThan(320 * 1024);
        try (Run run = new Run(OperatorSnapshotUtil.readStateHandle(fixture.toString()))) {
            run.posts(posts.subList(middle, posts.size()), 30).watermark(Outage.BEGINS.plusSeconds(1800));

            assertThat(run.incidents()).extracting(Incident::id).containsOnly("acme-crisis-20111010T1005Z");
            assertThat(run.incidents().get(0).revision()).isGreaterThan(1);
            assertThat(run.latest().openedAt()).isBefore(Outage.BEGINS.plusSeconds(180));
            assertThat(run.latest().why().posts()).isGreaterThanOrEqualTo(600);
            assertThat(run.latest().timeline()).isNotEmpty();
        }
    }
}
