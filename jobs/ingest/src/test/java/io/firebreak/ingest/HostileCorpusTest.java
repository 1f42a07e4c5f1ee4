package io.firebreak.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.model.ParseResult;
import io.firebreak.model.PostEvent;
import io.firebreak.runtime.RawRecord;
import io.firebreak.runtime.Topics;
import io.firebreak.testkit.HostilePayload;
import io.firebreak.testkit.HostilePayloads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Each payload of the corpus has one fate, and {@code hostile-fates.txt} says which: events, nothing for a reason, or a
 * dead letter for a reason. {@code -Dfirebreak.regenerate=true} writes the file anew; read the difference.
 */
final class HostileCorpusTest {
    private static final Instant ARRIVAL = Instant.parse("2011-10-10T10:35:00Z");
    private static final Path FATES = Path.of("src/test/resources/hostile-fates.txt");

    private final Intake intake = new Intake(Settings.pseudonymous());

    @Test
    void theCorpusIsLargeAndEveryNameOnce() {
        assertThat(HostilePayloads.all()).hasSizeGreaterThan(200);
        assertThat(HostilePayloads.all()).extracting(HostilePayload::name).doesNotHaveDuplicates();
    }

    @Test
    void thePostWithoutFaultIsAPostInEveryFormat() {
        for (String source : List.of("bluesky", "mastodon", "x", "reddit", "firebreak")) {
            assertThat(fate(new HostilePayload(source, source, HostilePayloads.valid(source))))
                    .isEqualTo("event created");
        }
    }

    @Test
    void everyPayloadHasTheFateThatIsWrittenDown() throws IOException {
        String fates = HostilePayloads.all().stream()
                .map(payload -> payload.name() + ": " + fate(payload) + "\n")
                .collect(Collectors.joining());
        if (Boolean.getBoolean("firebreak.regenerate")) {
            Files.writeString(FATES, fates);
        }

        assertThat(fates.lines().toList()).isEqualTo(Files.readAllLines(FATES));
        // A parser that throws is caught and its input kept, but no input may get that far.
        assertThat(fates).doesNotContain("parser-failure");
    }

    private String fate(HostilePayload payload) {
        RawRecord record =
                new RawRecord(new Topics("").firehose(payload.source()), 0, 0, ARRIVAL, null, payload.bytes());
        ParseResult result = intake.read(record);
        if (result instanceof ParseResult.Events events) {
            events.events().forEach(event -> assertThat(Bounds.violation(event, ARRIVAL))
                    .as(payload.name())
                    .isNull());
            return "event " + types(events.events());
        }
        if (result instanceof ParseResult.NotAPost other) {
            return "nothing " + other.reason();
        }
        ParseResult.Malformed broken = (ParseResult.Malformed) result;
        // A detail is read by people and logged: one short line, and nothing of what was sent but names of fields.
        assertThat(broken.detail()).as(payload.name()).hasSizeBetween(1, 300).matches("\\P{Cntrl}*");
        return "dead " + broken.reason();
    }

    private static String types(List<PostEvent> events) {
        return events.stream()
                .collect(Collectors.groupingBy(PostEvent::type, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> entry.getKey().wireName() + (entry.getValue() == 1 ? "" : " × " + entry.getValue()))
                .collect(Collectors.joining(", "));
    }
}
