package io.firebreak.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MarkTest {
    @Test
    void findsHashtagsMentionsAndLinks() {
        assertThat(Mark.in("@ann.bsky.example. hi #tag, see https://a.example/b me@home"))
                .containsExactly(
                        new Mark(Mark.Kind.MENTION, 0, 17, "ann.bsky.example"),
                        new Mark(Mark.Kind.HASHTAG, 22, 26, "tag"),
                        new Mark(Mark.Kind.LINK, 32, 51, "https://a.example/b"));
    }

    @Test
    void countsAsEachPlatformCounts() {
        String text = "😡é #x";
        assertThat(Mark.codePoints(text, 4)).isEqualTo(3);
        assertThat(Mark.bytes(text, 4)).isEqualTo(7);
    }
}
