package io.firebreak.ingest.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.model.ParseResult;
import io.firebreak.model.PayloadParser;
import io.firebreak.model.Post;
import io.firebreak.model.PostEvent;
import io.firebreak.model.PostLimits;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mutated payloads never throw, and whatever they become is within all bounds. */
final class HostilePayloadTest {
    private static final int MUTANTS = 500;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bluesky/reply-with-facets",
                "bluesky/quote-with-media",
                "mastodon/ws-update",
                "mastodon/reblog",
                "mastodon/quote",
                "x/v1-extended-tweet-quote",
                "x/v1-extended-retweet",
                "x/v2-retweet",
                "x/v2-quote-reply-media-place",
                "reddit/comment-with-replies",
                "reddit/listing",
                "reddit/flat-comment",
                "firebreak/post"
            })
    void mutantsAreEventsOrNoPostsOrMalformed(String fixture) {
        byte[] original = Payloads.fixture(fixture + ".json");
        PayloadParser parser = PayloadParsers.forSource(fixture.substring(0, fixture.indexOf('/')));
        Random random = new Random(fixture.hashCode());
        for (int i = 0; i < MUTANTS; i++) {
            ParseResult result = parser.parse(mutant(original, random), Payloads.ARRIVAL);
            if (result instanceof ParseResult.Events events) {
                assertThat(events.events()).isNotEmpty();
                events.events().forEach(event -> assertThat(violation(event)).isNull());
            } else if (result instanceof ParseResult.Malformed malformed) {
                assertThat(malformed.detail().length()).isBetween(1, 300);
            }
        }
    }

    private static byte[] mutant(byte[] original, Random random) {
        byte[] mutant = original.clone();
        switch (random.nextInt(4)) {
            case 0 -> mutant = Arrays.copyOf(mutant, random.nextInt(mutant.length));
            case 1 -> {
                for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                    mutant[random.nextInt(mutant.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            case 2 -> {
                // Structure against structure: JSON's own characters in wrong places.
                byte[] structural = "{}[]\",:0-\\enull".getBytes(java.nio.charset.StandardCharsets.UTF_8);
                mutant[random.nextInt(mutant.length)] = structural[random.nextInt(structural.length)];
            }
            default -> swapValues(mutant, random);
        }
        return mutant;
    }

    // Digits of one field in the place of letters of another keep the JSON valid and its types wrong.
    private static void swapValues(byte[] mutant, Random random) {
        for (int i = 0; i < 20; i++) {
            int from = random.nextInt(mutant.length);
            int to = random.nextInt(mutant.length);
            if (Character.isLetterOrDigit(mutant[from]) && Character.isLetterOrDigit(mutant[to])) {
                mutant[to] = mutant[from];
            }
        }
    }

    // Plain conditions: tens of thousands of fluent assertions take half a minute.
    private static @Nullable String violation(PostEvent event) {
        Post post = event.post();
        if (event.occurredAt().isAfter(Payloads.ARRIVAL) || event.version() < 0) {
            return "occurredAt " + event.occurredAt();
        }
        if (event.id().length() > 2 * PostLimits.MAX_NAME_LENGTH) {
            return "id of " + event.id().length();
        }
        if ((post != null) != event.type().hasContent()) {
            return "content of " + event.type();
        }
        if (post == null) {
            return null;
        }
        if (post.createdAt().isAfter(Payloads.ARRIVAL)) {
            return "createdAt " + post.createdAt();
        }
        boolean bounded = post.text().length() <= PostLimits.MAX_TEXT_LENGTH
                && Stream.of(
                                post.hashtags(),
                                post.mentions(),
                                post.links(),
                                post.media(),
                                post.languageHints(),
                                post.replaces())
                        .allMatch(list -> list.size() <= PostLimits.MAX_LIST_SIZE);
        return bounded ? null : "unbounded " + post;
    }
}
