package io.firebreak.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.model.ParseResult;
import io.firebreak.runtime.RawRecord;
import io.firebreak.runtime.Topics;
import io.firebreak.testkit.FuzzBudget;
import io.firebreak.testkit.HostilePayload;
import io.firebreak.testkit.HostilePayloads;
import io.firebreak.testkit.Mutants;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/**
 * Mutants of valid and of hostile payloads, for every format: none makes its parser throw, and whatever they become is
 * within all bounds. Failing samples are printed with the seed that finds them again.
 */
@AddLifecycleHook(FuzzBudget.class)
final class PayloadFuzzTest {
    private static final Instant ARRIVAL = Instant.parse("2011-10-10T10:35:00Z");
    private static final Path FIXTURES = Path.of("src/test/resources/fixtures");

    /** Longer seeds cost time and find no more. */
    private static final int LONGEST_SEED = 20_000;

    private final Intake intake = new Intake(Settings.pseudonymous());

    @Property
    void bluesky(@ForAll("blueskyMutants") byte[] payload) {
        assertHarmless("bluesky", payload);
    }

    @Property
    void mastodon(@ForAll("mastodonMutants") byte[] payload) {
        assertHarmless("mastodon", payload);
    }

    @Property
    void x(@ForAll("xMutants") byte[] payload) {
        assertHarmless("x", payload);
    }

    @Property
    void reddit(@ForAll("redditMutants") byte[] payload) {
        assertHarmless("reddit", payload);
    }

    @Property
    void ownJson(@ForAll("firebreakMutants") byte[] payload) {
        assertHarmless("firebreak", payload);
    }

    @Provide
    Arbitrary<byte[]> blueskyMutants() {
        return mutants("bluesky");
    }

    @Provide
    Arbitrary<byte[]> mastodonMutants() {
        return mutants("mastodon");
    }

    @Provide
    Arbitrary<byte[]> xMutants() {
        return mutants("x");
    }

    @Provide
    Arbitrary<byte[]> redditMutants() {
        return mutants("reddit");
    }

    @Provide
    Arbitrary<byte[]> firebreakMutants() {
        return mutants("firebreak");
    }

    private void assertHarmless(String source, byte[] payload) {
        ParseResult result = intake.read(new RawRecord(new Topics("").firehose(source), 0, 0, ARRIVAL, null, payload));
        if (result instanceof ParseResult.Events events) {
            assertThat(events.events()).isNotEmpty();
            events.events().forEach(event -> assertThat(Bounds.violation(event, ARRIVAL))
                    .isNull());
        } else if (result instanceof ParseResult.Malformed malformed) {
            assertThat(malformed.reason()).isNotEqualTo("parser-failure");
            assertThat(malformed.detail().length()).isBetween(1, 300);
        }
    }

    private static Arbitrary<byte[]> mutants(String source) {
        List<byte[]> seeds = new ArrayList<>();
        try (Stream<Path> fixtures = Files.list(FIXTURES.resolve(source))) {
            for (Path fixture : fixtures.sorted().toList()) {
                seeds.add(Files.readAllBytes(fixture));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        HostilePayloads.all().stream()
                .filter(payload -> payload.source().equals(source))
                .map(HostilePayload::bytes)
                .filter(bytes -> bytes.length < LONGEST_SEED)
                .forEach(seeds::add);
        return Mutants.of(seeds);
    }
}
