package io.firebreak.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bluesky's bridge at a Jetstream that does what servers and networks do: every frame is kept, and counted exactly. */
final class BlueskyBridgeTest {
    private static final String PATH = "/subscribe";
    private static final String CHANNEL = "jetstream";
    private static final long START = 1_700_000_000_000_000L;
    private static final String LABELS = "{channel=\"jetstream\",source=\"bluesky\"}";

    private final MemoryJournals journals = new MemoryJournals();
    private ScriptedServer server;

    // JUnit calls it before each test.
    @SuppressWarnings("NullAway.Init")
    BlueskyBridgeTest() {}

    @BeforeEach
    void startServer() throws IOException {
        server = new ScriptedServer();
    }

    @AfterEach
    void stopServer() throws IOException {
        server.close();
    }

    @Test
    void keepsEveryFrameInOrderAndTheNewestTimeAsCursor() throws Exception {
        List<String> frames = IntStream.range(0, 2_000).mapToObj(i -> post(i)).toList();
        server.on(PATH, exchange -> {
            exchange.webSocket();
            for (String frame : frames) {
                exchange.text(frame);
            }
            exchange.stall();
        });

        try (RunningBridge running = start()) {
            running.await(() -> journals.committed().size() >= frames.size());
            assertThat(running.metric("firebreak_bridge_committed_frames_total" + LABELS))
                    .isEqualTo(2_000);
        }

        assertThat(journals.committed()).isEqualTo(frames);
        assertThat(journals.cursor(CHANNEL)).isEqualTo(String.valueOf(START + 1_999_000_000L));
        assertThat(server.targets(PATH))
                .first()
                .asString()
                .doesNotContain("cursor")
                .contains("wantedCollections=app.bsky.feed.post");
    }

    @Test
    void losesNothingWhenTheConnectionDrops() throws Exception {
        journals.at(CHANNEL, String.valueOf(START));
        server.on(
                PATH,
                exchange -> exchange.webSocket().text(post(0)).text(post(1)).drop(),
                exchange -> exchange.webSocket()
                        .text(post(0))
                        .text(post(1))
                        .text(post(2))
                        .stall());

        try (RunningBridge running = start()) {
            running.await(() -> journals.committed().contains(post(2)));
        }

        // A reset may overtake what was sent before it; what it swallows comes again after the cursor.
        assertThat(journals.committed().stream().distinct()).containsExactly(post(0), post(1), post(2));
        assertThat(server.targets(PATH)).hasSize(2);
    }

    @Test
    void asksFromTheCursorLessTheRewind() throws Exception {
        server.on(
                PATH,
                exchange -> exchange.webSocket()
                        .text(post(0))
                        .text(post(1))
                        .goodbye(1001)
                        .stall(),
                exchange -> exchange.webSocket().text(post(1)).text(post(2)).stall());

        try (RunningBridge running = start()) {
            running.await(() -> journals.committed().size() >= 4);
        }

        assertThat(journals.committed()).containsExactly(post(0), post(1), post(1), post(2));
        assertThat(query(server.targets(PATH).get(1)))
                .containsEntry("cursor", String.valueOf(START + 1_000_000 - 5_000_000));
    }

    @Test
    void leavesAConnectionThatFallsSilent() throws Exception {
        server.on(PATH, exchange -> exchange.webSocket().text(post(0)).stall(), exchange -> exchange.webSocket()
                .text(post(1))
                .stall());

        try (RunningBridge running = start()) {
            running.await(() -> journals.committed().size() >= 2);
        }

        assertThat(journals.committed()).containsExactly(post(0), post(1));
    }

    @Test
    void takesAPingForASignOfLife() throws Exception {
        server.on(PATH, exchange -> {
            exchange.webSocket().text(post(0));
            for (int i = 0; i < 20; i++) {
                sleep(100);
                exchange.ping();
            }
            exchange.text(post(1)).stall();
        });

        try (RunningBridge running = start()) {
            running.await(() -> journals.committed().size() >= 2);
            assertThat(running.metric("firebreak_bridge_failures_total{channel=\"jetstream\",reason=\"lost\","
                            + "source=\"bluesky\"}"))
                    .isZero();
        }

        assertThat(server.targets(PATH)).hasSize(1);
    }

    @Test
    void leavesAConnectionThatIsHalfClosed() throws Exception {
        journals.at(CHANNEL, String.valueOf(START));
        server.on(
                PATH,
                exchange -> exchange.webSocket().text(post(0)).halfClose(),
                exchange -> exchange.webSocket().text(post(0)).text(post(1)).stall());

        try (RunningBridge running = start()) {
            running.await(() -> journals.committed().contains(post(1)));
        }

        // The end may overtake what was sent before it; what it swallows comes again after the cursor.
        assertThat(journals.committed().stream().distinct()).containsExactly(post(0), post(1));
        assertThat(server.targets(PATH)).hasSize(2);
    }

    @Test
    void staysAwayAsLongAsTheServerAsks() throws Exception {
        server.on(
                PATH,
                exchange -> exchange.respond(429, Map.of("Retry-After", "1"), ""),
                exchange -> exchange.respond(503, Map.of(), ""),
                exchange -> exchange.webSocket().text(post(0)).stall());

        try (RunningBridge running = start()) {
            running.await(() -> journals.committed().size() >= 1);
            assertThat(running.metric("firebreak_bridge_failures_total{channel=\"jetstream\",reason=\"lost\","
                            + "source=\"bluesky\"}"))
                    .isEqualTo(2);
        }

        assertThat(server.targets(PATH)).hasSize(3);
    }

    @Test
    void goesToTheNextHostWhenOneIsGone() throws Exception {
        ScriptedServer gone = new ScriptedServer();
        String hosts = gone.address("ws") + "," + server.address("ws");
        gone.close();
        server.on(PATH, exchange -> exchange.webSocket().text(post(0)).stall());

        try (RunningBridge running = new RunningBridge("bluesky", RunningBridge.bluesky(hosts, ""), journals)) {
            running.await(() -> journals.committed().size() >= 1);
        }

        assertThat(journals.committed()).containsExactly(post(0));
    }

    @Test
    void passesGarbageOnForIngestToJudge() throws Exception {
        server.on(PATH, exchange -> exchange.webSocket()
                .text("{\"time_us\":")
                .text("")
                .text("[[[")
                .text(post(0))
                .stall());

        try (RunningBridge running = start()) {
            running.await(() -> journals.committed().size() >= 4);
        }

        assertThat(journals.committed()).containsExactly("{\"time_us\":", "", "[[[", post(0));
    }

    @Test
    void doesNotLetALateFrameTurnTheCursorBack() throws Exception {
        server.on(PATH, exchange -> exchange.webSocket()
                .text(post(7))
                .text(post(3))
                .text(post(7))
                .stall());

        try (RunningBridge running = start()) {
            running.await(() -> journals.committed().size() >= 3);
        }

        assertThat(journals.committed()).containsExactly(post(7), post(3), post(7));
        assertThat(journals.cursor(CHANNEL)).isEqualTo(String.valueOf(START + 7_000_000));
    }

    @Test
    void readsAgainWhatKafkaDidNotTake() throws Exception {
        journals.at(CHANNEL, String.valueOf(START)).failing(1);
        server.on(
                PATH,
                exchange -> exchange.webSocket().text(post(1)).stall(),
                exchange -> exchange.webSocket().text(post(1)).text(post(2)).stall());

        try (RunningBridge running = start()) {
            running.await(() -> journals.committed().size() >= 2);
        }

        assertThat(journals.committed()).containsExactly(post(1), post(2));
        assertThat(server.targets(PATH)).allMatch(target -> target.contains("cursor=" + (START - 5_000_000)));
    }

    @Test
    void dropsAndCountsAFrameThatKafkaWouldRefuse() throws Exception {
        server.on(PATH, exchange -> exchange.webSocket()
                .text("x".repeat(Frame.MAX_BYTES + 1))
                .text(post(0))
                .stall());

        try (RunningBridge running = start()) {
            running.await(() -> journals.committed().size() >= 1);
            assertThat(running.metric("firebreak_bridge_dropped_frames_total" + LABELS))
                    .isEqualTo(1);
        }

        assertThat(journals.committed()).containsExactly(post(0));
    }

    @Test
    void takesTheWantedLanguagesAndWhatTellsNone() throws Exception {
        String german = post(0).replace("\"en\"", "\"de\"");
        String untold = post(1).replace("\"langs\":[\"en\"],", "");
        String british = post(2).replace("\"en\"", "\"fr\",\"en-GB\"");
        String deletion =
                "{\"did\":\"did:plc:a\",\"time_us\":1,\"kind\":\"commit\",\"commit\":{\"operation\":\"delete\"}}";
        server.on(PATH, exchange -> exchange.webSocket()
                .text(german)
                .text(untold)
                .text(british)
                .text(deletion)
                .stall());

        try (RunningBridge running =
                new RunningBridge("bluesky", RunningBridge.bluesky(server.address("ws"), "en"), journals)) {
            running.await(() -> journals.committed().size() >= 3);
        }

        assertThat(journals.committed()).containsExactly(untold, british, deletion);
    }

    private RunningBridge start() throws IOException {
        return new RunningBridge("bluesky", RunningBridge.bluesky(server.address("ws"), ""), journals);
    }

    /** A post's creation, {@code second} seconds after the start. */
    private static String post(int second) {
        return "{\"did\":\"did:plc:a\",\"time_us\":" + (START + second * 1_000_000L)
                + ",\"kind\":\"commit\",\"commit\":{\"rev\":\"r\",\"operation\":\"create\",\"collection\":"
                + "\"app.bsky.feed.post\",\"rkey\":\"k" + second + "\",\"record\":{\"langs\":[\"en\"],\"text\":\"no"
                + " signal\"}}}";
    }

    private static Map<String, String> query(String target) {
        return java.util.Arrays.stream(URI.create(target).getQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(java.util.stream.Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
