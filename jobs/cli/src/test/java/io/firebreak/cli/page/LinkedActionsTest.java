package io.firebreak.cli.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.alert.ActionLink;
import io.firebreak.alert.ActionLinks;
import io.firebreak.alert.ActionSettings;
import io.firebreak.index.elasticsearch.ElasticsearchConnection;
import io.firebreak.index.elasticsearch.ElasticsearchSettings;
import io.firebreak.model.IncidentAction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.elasticsearch.client.RestClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class LinkedActionsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T03:00:00Z");
    private static final byte[] FORM = "by=kim".getBytes(StandardCharsets.UTF_8);

    private final ActionLinks signing =
            Objects.requireNonNull(new ActionSettings("0123456789abcdef", null, null).links());
    private final RecordingLog log = new RecordingLog();
    private FakeElasticsearch elasticsearch;
    private RestClient client;

    @BeforeEach
    void start() throws IOException {
        elasticsearch = new FakeElasticsearch();
        elasticsearch.find(incident(""));
        client = ElasticsearchConnection.open(ElasticsearchSettings.of(elasticsearch.url()));
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        elasticsearch.close();
    }

    @ParameterizedTest
    @EnumSource(IncidentAction.Type.class)
    void lookingOnlyAsksAndAnsweringActsOnce(IncidentAction.Type type) {
        LinkedActions page = page(NOW);
        String link = link(type, null);

        assertThat(page.show(link).status()).isEqualTo(200);
        assertThat(page.show(link).body())
                .contains("<form method=\"post\">", "blackberry, critical since 2026-03-02T02");
        assertThat(log.actions).isEmpty();

        assertThat(page.take(link, FORM).status()).isEqualTo(200);
        assertThat(log.actions).singleElement().satisfies(action -> {
            assertThat(action.type()).isEqualTo(type);
            assertThat(action.by()).isEqualTo("kim");
            assertThat(action.until()).isEqualTo(type == IncidentAction.Type.SNOOZE ? NOW.plusSeconds(3_600) : null);
        });
        assertThat(page.show(link).status()).isEqualTo(410);
        assertThat(page.take(link, FORM).status()).isEqualTo(410);
        assertThat(log.actions).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ACKNOWLEDGE  | "acknowledged_by":"ann"                       | The incident is taken already, by ann.
                    SNOOZE       | "snoozed_until":"2026-03-02T04:00:00Z"         | until 2026-03-02T04:00:00Z
                    RESOLVE      | "resolved_at":"2026-03-02T02:59:00Z"           | The incident is over
                    NOT_A_CRISIS | "resolved_at":"2026-03-02T02:59:00Z"           | The incident is over
                    """)
    void aRestartForgetsNoUseThatTheIncidentShows(IncidentAction.Type type, String since, String sentence) {
        elasticsearch.find(incident("," + since));

        Answer answer = page(NOW).take(link(type, null), FORM);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).contains(sentence);
        assertThat(log.actions).isEmpty();
    }

    @Test
    void aLinkMadeAfterASnoozeMaySnoozeAgainAndAnOlderOneMayNot() {
        elasticsearch.find(incident(",\"snoozed_until\":\"2026-03-02T02:30:00.000Z\""));
        String before = link(IncidentAction.Type.SNOOZE, null);
        String after = link(IncidentAction.Type.SNOOZE, Instant.parse("2026-03-02T02:30:00Z"));

        assertThat(page(NOW).take(before, FORM).status()).isEqualTo(409);
        assertThat(page(NOW).take(after, FORM).status()).isEqualTo(200);
    }

    @Test
    void anExpiredOrForgedLinkDoesNothing() {
        String link = link(IncidentAction.Type.RESOLVE, null);
        ActionLinks other = Objects.requireNonNull(new ActionSettings("fedcba9876543210", null, null).links());

        assertThat(page(NOW.plusSeconds(86_399)).show(link).status()).isEqualTo(200);
        assertThat(page(NOW.plusSeconds(86_400)).take(link, FORM).status()).isEqualTo(410);
        assertThat(page(NOW).take(link.replace("v1.", "v1.A"), FORM).status()).isEqualTo(403);
        assertThat(page(NOW)
                        .take(other.sign(content(IncidentAction.Type.RESOLVE, null)), FORM)
                        .status())
                .isEqualTo(403);
        assertThat(new LinkedActions(null, actions(NOW), new BrandNames(List.of()), at(NOW))
                        .take(link, FORM)
                        .status())
                .as("a page without a key")
                .isEqualTo(403);
        assertThat(log.actions).isEmpty();
    }

    @Test
    void aLinkThatCouldNotActIsNotSpent() {
        LinkedActions page = page(NOW);
        String link = link(IncidentAction.Type.ACKNOWLEDGE, null);
        log.broken = true;
        assertThat(page.take(link, FORM).status()).isEqualTo(503);
        log.broken = false;
        elasticsearch.setWell(false);
        assertThat(page.take(link, FORM).status()).isEqualTo(503);
        elasticsearch.setWell(true);

        assertThat(page.take(link, FORM).status()).isEqualTo(200);
    }

    @Test
    void namesAreBoundedAndNeverMarkup() {
        elasticsearch.find(incident(",\"acknowledged_by\":\"<script>alert(1)</script>\""));
        String hostile = "by=" + "%3Cscript%3E%0D%0A".repeat(30);

        assertThat(page(NOW).show(link(IncidentAction.Type.ACKNOWLEDGE, null)).body())
                .doesNotContain("<script>alert");
        assertThat(page(NOW)
                        .take(link(IncidentAction.Type.RESOLVE, null), hostile.getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(200);
        assertThat(log.actions.get(0).by()).hasSize(80).doesNotContain("\n");
        assertThat(page(NOW)
                        .take(link(IncidentAction.Type.NOT_A_CRISIS, null), "by=+".getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(200);
        assertThat(log.actions.get(1).by()).isEqualTo("desk");
    }

    private static String incident(String more) {
        return "{\"id\":\"i\",\"brand\":{\"id\":\"blackberry\"},\"severity\":\"critical\","
                + "\"started_at\":\"2026-03-02T02:00:00Z\"" + more + "}";
    }

    private LinkedActions page(Instant now) {
        return new LinkedActions(signing, actions(now), new BrandNames(List.of()), at(now));
    }

    private Actions actions(Instant now) {
        Indices indices = new Indices(client, "here");
        DataTime time = new DataTime(indices, at(now));
        BrandNames names = new BrandNames(List.of());
        return new Actions(new IncidentRoom(indices, time, names, new PostSearch(indices, names)), time, log, at(now));
    }

    private static Clock at(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    private String link(IncidentAction.Type type, @Nullable Instant snoozedUntil) {
        return signing.sign(content(type, snoozedUntil));
    }

    private static ActionLink content(IncidentAction.Type type, @Nullable Instant snoozedUntil) {
        return new ActionLink("i", type, 60, "desk", NOW.plusSeconds(86_400), snoozedUntil);
    }

    /** Keeps what is written, while it is well. */
    private static final class RecordingLog implements ActionLog {
        final List<IncidentAction> actions = new ArrayList<>();
        boolean broken;

        @Override
        public void write(IncidentAction action) throws RefusedException {
            if (broken) {
                throw new RefusedException(503, "Kafka does not answer");
            }
            actions.add(action);
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }
}
