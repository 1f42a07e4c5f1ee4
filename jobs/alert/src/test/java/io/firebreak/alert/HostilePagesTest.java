package io.firebreak.alert;

import static io.firebreak.testkit.Incidents.incident;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firebreak.model.Page;
import io.firebreak.testkit.HostileTexts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever people post, a page stays short, on its lines, and without markup of theirs, on every receiver. */
final class HostilePagesTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int LONGEST_BODY = 20_000;

    static Iterable<Map.Entry<String, String>> texts() {
        return HostileTexts.all().entrySet();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aTermFromPostsStaysInItsPlace(Map.Entry<String, String> text) throws IOException {
        // What is news for a brand is a term of posts; who has taken an incident is a name that somebody typed.
        String hostile = text.getValue();
        for (Page.Action action : Page.Action.values()) {
            Page page = new Page(
                    action, incident("a").term(hostile).acknowledgedBy(hostile).build());
            Page harmless = new Page(
                    action, incident("a").term("mail").acknowledgedBy("kim").build());

            assertThat(PageWords.headline(page)).hasSizeLessThan(200).matches("\\P{Cntrl}+");
            for (ReceiverSettings.Type type : ReceiverSettings.Type.values()) {
                if (type != ReceiverSettings.Type.EMAIL && type != ReceiverSettings.Type.LOG) {
                    PageTemplate template = PageTemplate.json(type, "SECRET", links());
                    String body = template.render(page);
                    // A value may change, and nothing else: the same fields, none more.
                    assertThat(shape(MAPPER.readTree(body)))
                            .isEqualTo(shape(MAPPER.readTree(template.render(harmless))));
                    assertThat(body).hasSizeLessThan(LONGEST_BODY);
                }
            }
            String line = PageTemplate.logLine(links()).render(page);
            assertThat(line.strip()).doesNotContainPattern("[\\p{Cntrl}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]");
            assertThat(PageTemplate.emailText(links()).render(page).lines().count())
                    .isEqualTo(PageTemplate.emailText(links())
                            .render(harmless)
                            .lines()
                            .count());
            assertThat(tags(PageTemplate.emailHtml(links()).render(page)))
                    .isEqualTo(tags(PageTemplate.emailHtml(links()).render(harmless)));
        }
    }

    /** Names of fields and kinds of values, without the values. */
    private static String shape(JsonNode node) {
        StringBuilder shape = new StringBuilder(node.getNodeType().name()).append('{');
        node.fieldNames()
                .forEachRemaining(name -> shape.append(name).append(' ').append(shape(node.path(name))));
        if (node.isArray()) {
            node.forEach(item -> shape.append(shape(item)));
        }
        return shape.append('}').toString();
    }

    /** The tags of a page in their order. */
    private static String tags(String html) {
        return String.join("", html.split("(?s)>[^<]*", -1));
    }

    private static PageLinks links() {
        return new PageLinks(
                "https://firebreak.example/",
                null,
                new ActionLinks("0123456789abcdef".getBytes(StandardCharsets.UTF_8)),
                Duration.ofHours(24),
                "desk",
                InstantSource.fixed(Instant.parse("2011-10-10T10:21:00Z")));
    }
}
