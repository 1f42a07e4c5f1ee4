package io.firebreak.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mastodon's bridge at servers that do what servers and networks do: every event is kept, and counted exactly. */
final class MastodonBridgeTest {
    private static final String STREAM = "/api/v1/streaming/public";
    private static final String TIMELINE = "/api/v1/timelines/public";
    private static final String INSTANCE = "/api/v2/instance";
    /** A time in the upper bits of ids. */
    private static final long MILLIS = 1_700_000_000_000L;

    @TempDir
    Path folder;

    private final MemoryJournals journals = new MemoryJournals();
    private ScriptedServer server;

    // JUnit calls it before each test.
    @SuppressWarnings("NullAway.Init")
    MastodonBridgeTest() {}

    @BeforeEach
    void startServer() throws IOException {
        server = new ScriptedServer();
    }

    @AfterEach
    void stopServer() throws IOException {
        server.close();
    }

    @Test
    void keepsEveryEventWithTheNameOfItsServer() throws Exception {
        server.on(STREAM, exchange -> exchange.eventStream()
                .raw(":)\n")
                .event("update", status(1))
                .event("delete", "77")
                .event("update", "no json")
                .event("notifications_merged", "")
                .stall());

        try (RunningBridge running = start(null, 100)) {
            running.await(() -> journals.committed().size() >= 4);
        }

        assertThat(journals.committed())
                .containsExactly(
                        frame("update", status(1)),
                        frame("delete", "77"),
                        frame("update", "no json"),
                        frame("notifications_merged", ""));
        assertThat(journals.cursor(server.authority())).isEqualTo(id(1));
        assertThat(server.targets(TIMELINE)).isEmpty();
    }

    @Test
    void fetchesWhatWasMissedBeforeItGoesOn() throws Exception {
        journals.at(server.authority(), id(10));
        server.on(STREAM, exchange -> exchange.eventStream()
                        .event("update", status(14))
                        .stall())
                .on(
                        TIMELINE,
                        exchange -> exchange.respond(200, Map.of(), "[" + status(12) + "," + status(11) + "]"),
                        exchange -> exchange.respond(200, Map.of(), "[" + status(13) + "]"),
                        exchange -> exchange.respond(200, Map.of(), "[]"));

        try (RunningBridge running = start(null, 100)) {
            running.await(() -> journals.committed().size() >= 4);
            assertThat(running.metric("firebreak_bridge_gaps_total" + labels())).isZero();
        }

        assertThat(journals.committed())
                .containsExactly(
                        frame("update", status(11)),
                        frame("update", status(12)),
                        frame("update", status(13)),
                        frame("update", status(14)));
        // Five seconds, the rewind, before the tenth.
        assertThat(server.targets(TIMELINE))
                .containsExactly(
                        TIMELINE + "?limit=40&min_id=" + id(5),
                        TIMELINE + "?limit=40&min_id=" + id(12),
                        TIMELINE + "?limit=40&min_id=" + id(13));
        assertThat(journals.cursor(server.authority())).isEqualTo(id(14));
    }

    @Test
    void fillsTheGapAfterEachLostConnection() throws Exception {
        server.on(
                        STREAM,
                        exchange -> exchange.eventStream()
                                .event("update", status(1))
                                .raw("event: update\ndata: {\"id\":\"cut"),
                        exchange -> exchange.eventStream()
                                .event("update", status(3))
                                .stall())
                .on(
                        TIMELINE,
                        exchange -> exchange.respond(200, Map.of(), "[" + status(2) + "," + status(1) + "]"),
                        exchange -> exchange.respond(200, Map.of(), "[]"));

        try (RunningBridge running = start(null, 100)) {
            running.await(() -> journals.committed().size() >= 4);
        }

        assertThat(journals.committed())
                .containsExactly(
                        frame("update", status(1)),
                        frame("update", status(1)),
                        frame("update", status(2)),
                        frame("update", status(3)));
    }

    @Test
    void countsAGapThatIsLongerThanAllowed() throws Exception {
        journals.at(server.authority(), id(10));
        server.on(STREAM, exchange -> exchange.eventStream()
                        .event("update", status(20))
                        .stall())
                .on(
                        TIMELINE,
                        exchange -> exchange.respond(
                                200, Map.of(), "[" + status(13) + "," + status(12) + "," + status(11) + "]"),
                        exchange -> exchange.respond(200, Map.of(), "[" + status(14) + "]"));

        try (RunningBridge running = start(null, 2)) {
            running.await(() -> journals.committed().contains(frame("update", status(20))));
            assertThat(running.metric("firebreak_bridge_gaps_total" + labels())).isEqualTo(1);
        }

        assertThat(journals.committed())
                .containsExactly(frame("update", status(11)), frame("update", status(12)), frame("update", status(20)));
    }

    @Test
    void goesOnAfterAGapThatTheServerDoesNotTellOf() throws Exception {
        journals.at(server.authority(), id(10));
        server.on(
                STREAM,
                exchange -> exchange.eventStream().event("update", status(20)).stall());

        try (RunningBridge running = start(null, 100)) {
            running.await(() -> journals.committed().size() >= 1);
            assertThat(running.metric("firebreak_bridge_gaps_total" + labels())).isEqualTo(1);
        }

        assertThat(journals.committed()).containsExactly(frame("update", status(20)));
    }

    @Test
    void goesOnFillingAGapWhereTheRateLimitStoppedIt() throws Exception {
        journals.at(server.authority(), id(10));
        server.on(STREAM, exchange -> exchange.eventStream().stall(), exchange -> exchange.eventStream()
                        .event("update", status(20))
                        .stall())
                .on(
                        TIMELINE,
                        exchange -> exchange.respond(200, Map.of(), "[" + status(17) + "]"),
                        exchange -> exchange.respond(429, Map.of("X-RateLimit-Reset", "2001-01-01T00:00:00Z"), ""),
                        exchange -> exchange.respond(200, Map.of(), "[" + status(18) + "]"),
                        exchange -> exchange.respond(200, Map.of(), "[]"));

        try (RunningBridge running = start(null, 100)) {
            running.await(() -> journals.committed().size() >= 3);
        }

        assertThat(journals.committed())
                .containsExactly(frame("update", status(17)), frame("update", status(18)), frame("update", status(20)));
        assertThat(server.targets(TIMELINE).get(2)).endsWith("min_id=" + id(12));
    }

    @Test
    void goesOnWithARenewedTokenWithoutARestart() throws Exception {
        Path tokens = folder.resolve("tokens");
        Files.writeString(tokens, server.authority() + " old\nelsewhere.example other\n");
        server.on(
                STREAM,
                exchange -> exchange.eventStream().event("update", status(1)),
                exchange -> exchange.respond(401, Map.of(), "{\"error\":\"The access token expired\"}"),
                exchange -> {
                    Files.writeString(tokens, server.authority() + " new\n");
                    exchange.respond(401, Map.of(), "{\"error\":\"The access token expired\"}");
                },
                exchange -> exchange.eventStream().event("update", status(2)).stall());

        try (RunningBridge running = start(tokens.toString(), 0)) {
            running.await(() -> journals.committed().size() >= 2);
            assertThat(running.metric("firebreak_bridge_failures_total{channel=\"" + server.authority()
                            + "\",reason=\"refused\",source=\"mastodon\"}"))
                    .isEqualTo(2);
            assertThat(running.bridge().isFinished()).isFalse();
        }

        assertThat(server.requests(STREAM))
                .extracting(request -> request.header("authorization"))
                .containsExactly("Bearer old", "Bearer old", "Bearer old", "Bearer new");
    }

    @Test
    void isFinishedWhenTheTokenWasNeverAccepted() throws Exception {
        server.on(STREAM, exchange -> exchange.respond(403, Map.of(), ""));

        try (RunningBridge running = start(null, 0)) {
            running.await(() -> running.bridge().isFinished());
            assertThat(running.bridge().problems())
                    .singleElement()
                    .asString()
                    .contains("without an access token", "bridge.mastodonToken");
        }
    }

    @Test
    void takesAHeartbeatForASignOfLifeAndSilenceForALoss() throws Exception {
        server.on(
                STREAM,
                exchange -> {
                    exchange.eventStream().event("update", status(1));
                    for (int i = 0; i < 20; i++) {
                        sleep(100);
                        exchange.raw(":thump\n");
                    }
                    exchange.event("update", status(2)).stall();
                },
                exchange -> exchange.eventStream().event("update", status(3)).stall());

        try (RunningBridge running = start(null, 0)) {
            running.await(() -> journals.committed().size() >= 3);
        }

        assertThat(journals.committed())
                .containsExactly(frame("update", status(1)), frame("update", status(2)), frame("update", status(3)));
    }

    @Test
    void doesNotCarryTheTokenWhereAnAnswerPointsTo() throws Exception {
        Path tokens = folder.resolve("tokens");
        Files.writeString(tokens, server.authority() + " secret\n");
        ScriptedServer elsewhere = new ScriptedServer();
        server.on(
                        INSTANCE,
                        exchange -> exchange.respond(
                                200,
                                Map.of(),
                                "{\"configuration\":{\"urls\":{\"streaming\":\"" + elsewhere.address("ws") + "\"}}}"))
                .on(
                        STREAM,
                        exchange -> exchange.respond(302, Map.of("Location", elsewhere.address("http")), ""),
                        exchange -> exchange.eventStream()
                                .event("update", status(1))
                                .stall());

        try (elsewhere;
                RunningBridge running = start(tokens.toString(), 0)) {
            running.await(() -> journals.committed().size() >= 1);
            assertThat(elsewhere.requests("/")).isEmpty();
            assertThat(elsewhere.requests(STREAM)).isEmpty();
        }
        assertThat(server.requests(INSTANCE))
                .extracting(request -> request.header("authorization"))
                .containsOnly("");
    }

    @Test
    void keepsACursorForEachServerAndOneLostServerDoesNotStopAnother() throws Exception {
        try (ScriptedServer second = new ScriptedServer()) {
            server.on(STREAM, exchange -> exchange.eventStream()
                    .event("update", status(1))
                    .stall());
            second.on(STREAM, exchange -> exchange.respond(500, Map.of(), ""), exchange -> exchange.eventStream()
                    .event("update", status(9))
                    .stall());

            String both = server.address("http") + "," + second.address("http");
            try (RunningBridge running =
                    new RunningBridge("mastodon", RunningBridge.mastodon(both, null, 0), journals)) {
                running.await(() ->
                        journals.cursor(server.authority()) != null && journals.cursor(second.authority()) != null);
            }

            assertThat(journals.cursor(server.authority())).isEqualTo(id(1));
            assertThat(journals.cursor(second.authority())).isEqualTo(id(9));
            assertThat(journals.committed())
                    .anyMatch(frame -> frame.contains("\"instance\":\"" + second.authority() + "\""));
        }
    }

    @Test
    void countsButDropsAnEventThatKafkaWouldRefuse() throws Exception {
        server.on(STREAM, exchange -> exchange.eventStream()
                .event("update", "x".repeat(Frame.MAX_BYTES + 10))
                .event("update", status(1))
                .stall());

        try (RunningBridge running = start(null, 0)) {
            running.await(() -> journals.committed().size() >= 1);
            assertThat(running.metric("firebreak_bridge_dropped_frames_total" + labels()))
                    .isEqualTo(1);
        }

        assertThat(journals.committed()).isEqualTo(List.of(frame("update", status(1))));
    }

    private RunningBridge start(@Nullable String tokens, int backfill) throws IOException {
        return new RunningBridge(
                "mastodon", RunningBridge.mastodon(server.address("http"), tokens, backfill), journals);
    }

    private String labels() {
        return "{channel=\"" + server.authority() + "\",source=\"mastodon\"}";
    }

    /** The id of a status made so many seconds after the start. */
    private static String id(int second) {
        return String.valueOf((MILLIS + second * 1_000L) << 16);
    }

    private static String status(int second) {
        return "{\"id\":\"" + id(second)
                + "\",\"visibility\":\"public\",\"language\":\"en\",\"content\":\"<p>no signal</p>\"}";
    }

    private String frame(String event, String payload) {
        return "{\"event\":\"" + event + "\",\"payload\":\"" + payload.replace("\"", "\\\"") + "\",\"instance\":\""
                + server.authority() + "\"}";
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
