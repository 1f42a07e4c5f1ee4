package io.firebreak.index.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firebreak.index.FullRecords;
import io.firebreak.model.EnrichedPost;
import io.firebreak.model.EventType;
import io.firebreak.testkit.Posts;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class PostDocumentTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void writesEveryFact() throws IOException {
        assertThat(MAPPER.readTree(PostDocument.of(FullRecords.post()))).isEqualTo(Golden.read("post.json"));
    }

    @Test
    void leavesOutWhatIsAbsent() {
        assertThat(new String(PostDocument.of(created("hello")), UTF_8))
                .isEqualTo("{\"@timestamp\":\"2011-10-10T10:05:00Z\","
                        + "\"event\":{\"action\":\"created\",\"ingested\":\"2011-10-10T10:05:01Z\"},"
                        + "\"id\":\"x:1\",\"source\":\"x\",\"kind\":\"post\",\"text\":\"hello\","
                        + "\"url\":\"https://example.org/x/1\",\"author\":{\"id\":\"x:author-1\",\"followers\":12}}");
    }

    @Test
    void keepsEmojiAndReplacesHalvesOfThem() throws IOException {
        assertThat(text(PostDocument.of(created("up 😀 \uD83D down \uDE00")))).isEqualTo("up 😀 \uFFFD down \uFFFD");
    }

    @Test
    void isOneLineWhateverTheTextHolds() {
        assertThat(new String(PostDocument.of(created("a\nb\r\n{\"delete\":{}}\n\u0000")), UTF_8))
                .doesNotContain("\n", "\r", "\u0000");
    }

    @Test
    void forgetsThePlaceAndNothingElse() throws IOException {
        byte[] full = PostDocument.of(FullRecords.post());

        JsonNode without = MAPPER.readTree(PostDocument.withoutPlace(full));

        assertThat(without.has("geo")).isFalse();
        assertThat(without.size()).isEqualTo(MAPPER.readTree(full).size() - 1);
    }

    @Test
    void anEventWithoutContentHasNoDocument() {
        EnrichedPost deletion =
                new EnrichedPost(Posts.post("x:1").type(EventType.DELETED).event(), null);

        assertThatThrownBy(() -> PostDocument.of(deletion))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("deleted");
    }

    private static EnrichedPost created(String text) {
        return new EnrichedPost(Posts.post("x:1").text(text).event(), null);
    }

    private static String text(byte[] document) throws IOException {
        return MAPPER.readTree(document).path("text").asText();
    }
}
