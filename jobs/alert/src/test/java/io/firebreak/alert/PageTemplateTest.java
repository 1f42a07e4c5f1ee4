package io.firebreak.alert;

import static io.firebreak.testkit.Incidents.incident;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.firebreak.model.Page;
import io.firebreak.model.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Golden files of what every receiver is sent, with a term from posts that tries to get out of its place. */
final class PageTemplateTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String HOSTILE =
            "\"}]</p><img src=x><!channel> <https://evil.example|x> [a](b)\r\nX: y\u202e\u0000";
    private static final String SHOWN = "\"}]</p><img src=x><!channel> <https://ev…";

    @ParameterizedTest
    @EnumSource(
            value = ReceiverSettings.Type.class,
            names = {"PAGERDUTY", "SLACK", "TEAMS", "ALERTMANAGER", "WEBHOOK"})
    void theBodyIsTheGoldenOneAndJson(ReceiverSettings.Type type) throws IOException {
        String body = PageTemplate.json(type, "SECRET", links()).render(hostile());

        assertThat(MAPPER.readTree(body)).isEqualTo(MAPPER.readTree(golden(type.wireName() + "-trigger.json")));
    }

    @Test
    void theTextOfAnEmailIsTheGoldenOne() throws IOException {
        assertThat(PageTemplate.emailText(links()).render(hostile())).isEqualTo(golden("email-trigger.txt"));
    }

    @Test
    void theHtmlOfAnEmailIsTheGoldenOneAndItsTermNoMarkup() throws IOException {
        String html = PageTemplate.emailHtml(links()).render(hostile());

        assertThat(html).isEqualTo(golden("email-trigger.html")).doesNotContain("<img");
    }

    @Test
    void theLineOfALogIsTheGoldenOne() throws IOException {
        assertThat(PageTemplate.logLine(links()).render(hostile())).isEqualTo(golden("log-trigger.txt"));
    }

    @ParameterizedTest
    @EnumSource(
            value = ReceiverSettings.Type.class,
            names = {"PAGERDUTY", "SLACK", "TEAMS", "ALERTMANAGER", "WEBHOOK"})
    void everyActionOfEverySeverityIsJsonAndOnlyPagerDutySeesItsKey(ReceiverSettings.Type type) throws IOException {
        for (Page.Action action : Page.Action.values()) {
            for (Severity severity : Severity.values()) {
                Page page = new Page(
                        action,
                        incident("a").severity(severity).acknowledgedBy(HOSTILE).build());

                String body =
                        PageTemplate.json(type, "SECRET", PageLinks.none()).render(page);

                assertThat(MAPPER.readTree(body).isMissingNode()).isFalse();
                assertThat(body.contains("SECRET")).isEqualTo(type == ReceiverSettings.Type.PAGERDUTY);
                assertThat(body).doesNotContain("<!channel>\",", "\u202e");
            }
        }
    }

    @Test
    void aLockScreenShowsWhatHowBadAndSinceWhen() {
        String headline =
                PageWords.headline(new Page(Page.Action.TRIGGER, incident("a").build()));

        assertThat(headline)
                .isEqualTo("CRITICAL blackberry: 61 unhappy posts in 5 min (0.4 expected), since 10 Oct 10:05 UTC")
                .hasSizeLessThanOrEqualTo(100);
    }

    @Test
    void aPageAlwaysSaysWhatToDoNext() {
        Page page = new Page(Page.Action.TRIGGER, incident("a").build());
        PageLinks withoutKey =
                new PageLinks("https://firebreak.example", null, null, Duration.ZERO, "desk", InstantSource.system());

        assertThat(PageWords.of(page, links()))
                .containsEntry(
                        "next",
                        "Next: take it, so that nobody else is called; or snooze it, or say that it is no crisis.");
        assertThat(PageWords.of(page, withoutKey))
                .containsEntry("next", "Next: take it, so that nobody else is called, on the live page.");
        assertThat(PageWords.of(page, PageLinks.none()))
                .containsEntry("next", "Next: take it, so that nobody else is called, with: firebreak incident ack a");
    }

    @Test
    void aTermIsCutBeforeItTakesThePageOver() {
        assertThat(PageWords.of(hostile(), links())).containsEntry("said", "They say: " + SHOWN + ".");
    }

    private static Page hostile() {
        return new Page(Page.Action.TRIGGER, incident("a").term(HOSTILE).build());
    }

    private static PageLinks links() {
        return new PageLinks(
                "https://firebreak.example/",
                "https://kibana.example/app/dashboards#/view/crisis?incident={incident}&brand={brand}",
                new ActionLinks("0123456789abcdef".getBytes(StandardCharsets.UTF_8)),
                Duration.ofHours(24),
                "desk",
                InstantSource.fixed(Instant.parse("2011-10-10T10:21:00Z")));
    }

    private static String golden(String file) throws IOException {
        try (InputStream in = PageTemplateTest.class.getResourceAsStream(file)) {
            assertThat(in).as("golden file %s", file).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
