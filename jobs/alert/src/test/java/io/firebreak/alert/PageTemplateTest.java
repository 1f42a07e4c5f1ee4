package io.firebreak.alert;

import static io.firebreak.testkit.Incidents.incident;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firebreak.model.Page;
import io.firebreak.model.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Golden files of every receiver's body, with a term from posts that tries to get out of its place. */
final class PageTemplateTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String HOSTILE = "\"}]<!channel> <https://evil.example|x> [a](b)\r\nX: y\u202e\u0000";

    @ParameterizedTest
    @EnumSource(
            value = ReceiverSettings.Type.class,
            names = {"PAGERDUTY", "SLACK", "TEAMS", "ALERTMANAGER", "WEBHOOK"})
    void theBodyIsTheGoldenOneAndJson(ReceiverSettings.Type type) throws IOException {
        Page page = new Page(Page.Action.TRIGGER, incident("a").term(HOSTILE).build());

        String body =
                PageTemplate.json(type, "SECRET", "https://firebreak.example/").render(page);

        assertThat(MAPPER.readTree(body)).isEqualTo(golden(type.wireName() + "-trigger.json"));
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

                String body = PageTemplate.json(type, "SECRET", null).render(page);

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

    private static JsonNode golden(String file) throws IOException {
        try (InputStream in = PageTemplateTest.class.getResourceAsStream(file)) {
            assertThat(in).as("golden file %s", file).isNotNull();
            return MAPPER.readTree(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
