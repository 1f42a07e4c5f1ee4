package io.firebreak.nlp.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.model.Brand;
import io.firebreak.model.Post;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A text eight times as long costs about eight times the CPU, and never the sixty-four times of quadratic work. */
final class LinearTimeTest {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int SHORT = 12_500;
    private static final int TIMES = 8;
    /** Half way, on a scale of factors, between linear and quadratic. */
    private static final int AT_MOST = 22;

    private static final int ROUNDS = 7;
    /** CPU that no length explains: a collection of garbage, a compilation. */
    private static final long SLACK_NANOS = 3_000_000;

    private static final PostEnricher ENRICHER = Enrichers.create(
            EnrichScope.ALL,
            List.of(new Brand(
                    "blackberry",
                    "BlackBerry",
                    null,
                    List.of("BlackBerry", "黑莓"),
                    List.of(),
                    List.of(),
                    List.of("blackberry pie"),
                    List.of("phone"),
                    List.of(),
                    List.of(),
                    null,
                    List.of(),
                    List.of())));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "the quick brown fox isn't amused, but happy! ",
                "New York City Hall ",
                "BlackBerry phone, not a blackberry pie. ",
                "#BlackBerryOutage ",
                "@someone ",
                "https://example.com/a?b=c ",
                "😡",
                "黑莓很好",
                "e\u0301\u200B",
                "&amp;#&lt;",
                ":-(",
                "\uD83D",
                "ไทยแลนด์",
            })
    void costGrowsWithTheLengthOnly(String piece) {
        long little = cpu(piece.repeat(SHORT / piece.length()));
        long much = cpu(piece.repeat(TIMES * SHORT / piece.length()));

        assertThat(much).isLessThan(AT_MOST * little + SLACK_NANOS);
    }

    /** The least of some rounds, which leaves out what else the machine does. */
    private static long cpu(String text) {
        Post post = Posts.of(text);
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long begun = THREADS.getCurrentThreadCpuTime();
            ENRICHER.enrich("x", post);
            least = Math.min(least, THREADS.getCurrentThreadCpuTime() - begun);
        }
        return least;
    }
}
