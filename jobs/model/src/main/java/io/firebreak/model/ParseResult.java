package io.firebreak.model;

import java.util.List;

/** What a {@link PayloadParser} makes of a payload. */
public sealed interface ParseResult {
    /**
     * The payload tells of posts or authors.
     *
     * @param events at least one, in the payload's order
     */
    record Events(List<PostEvent> events) implements ParseResult {}

    /**
     * The payload is understood and tells of no post.
     *
     * @param reason stable code for counting, for example {@code like} or {@code keep-alive}
     */
    record NotAPost(String reason) implements ParseResult {}

    /**
     * The payload is broken.
     *
     * @param reason stable code for counting, for example {@code malformed-json}
     * @param detail why, as a sentence naming the field; never holds a post's text
     */
    record Malformed(String reason, String detail) implements ParseResult {}
}
