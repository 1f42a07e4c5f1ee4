package io.firebreak.nlp.enrichment;

import io.firebreak.model.Author;
import io.firebreak.model.Counts;
import io.firebreak.model.Post;
import io.firebreak.model.PostKind;
import java.time.Instant;
import java.util.List;

/** Posts of which only what a test is about is given. */
final class Posts {
    private Posts() {}

    static Post of(String text) {
        return of(text, Author.ofId("x:1"), List.of(), List.of());
    }

    static Post of(String text, Author author, List<String> hashtags, List<String> mentions) {
        return new Post(
                PostKind.POST,
                Instant.parse("2011-10-10T10:05:00Z"),
                text,
                false,
                false,
                null,
                author,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                hashtags,
                mentions,
                List.of(),
                List.of(),
                Counts.UNKNOWN,
                null,
                List.of());
    }
}
