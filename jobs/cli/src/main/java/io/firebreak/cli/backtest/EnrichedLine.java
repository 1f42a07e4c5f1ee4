package io.firebreak.cli.backtest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firebreak.model.Author;
import io.firebreak.model.BrandMention;
import io.firebreak.model.Counts;
import io.firebreak.model.EnrichedPost;
import io.firebreak.model.Enrichment;
import io.firebreak.model.EventType;
import io.firebreak.model.Intent;
import io.firebreak.model.Language;
import io.firebreak.model.Post;
import io.firebreak.model.PostEvent;
import io.firebreak.model.PostKind;
import io.firebreak.model.Sentiment;
import io.firebreak.model.SentimentLabel;
import io.firebreak.model.WireNames;
import io.firebreak.nlp.duplicate.DuplicateFingerprint;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads back what a line of {@code firebreak enrich} says of a new post, as far as counting needs it. */
final class EnrichedLine {
    private static final ObjectMapper JSON = new ObjectMapper();

    private EnrichedLine() {}

    /**
     * The post of a line; null when the line is no new post with a time: an edit, a deletion, an error.
     *
     * @throws IllegalArgumentException saying what is wrong with the line
     */
    static @Nullable EnrichedPost parse(String line) {
        JsonNode root;
        try {
            root = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON", e);
        }
        if (!root.isObject()) {
            throw new IllegalArgumentException("no JSON object");
        }
        boolean isNew = root.path("event").asText().equals(WireNames.of(EventType.CREATED));
        if (!isNew || !root.has("createdAt")) {
            return null;
        }
        Instant createdAt = instant(root.path("createdAt").asText());
        String id = required(root, "id");
        String text = root.path("text").asText();
        Author author = new Author(
                root.path("author").path("id").asText(id),
                null,
                root.path("author").has("followers")
                        ? root.path("author").path("followers").asLong()
                        : null,
                null,
                null,
                null);
        Post post = new Post(
                WireNames.parse(PostKind.class, root.path("kind").asText("post")),
                createdAt,
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
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Counts.UNKNOWN,
                null,
                List.of());
        PostEvent event =
                new PostEvent(EventType.CREATED, id, required(root, "source"), createdAt, createdAt, author.id(), post);
        return new EnrichedPost(event, enrichment(root, text));
    }

    private static Enrichment enrichment(JsonNode root, String text) {
        List<BrandMention> brands = new ArrayList<>();
        for (JsonNode brand : root.path("brands")) {
            JsonNode towards = brand.path("sentiment");
            brands.add(new BrandMention(
                    required(brand, "id"),
                    brand.path("mention").asText(),
                    brand.path("start").asInt(),
                    brand.path("end").asInt(),
                    brand.path("confidence").asDouble(),
                    towards.isObject()
                            ? sentiment(
                                    towards.path("label").asText(),
                                    towards.path("score").asDouble())
                            : null));
        }
        JsonNode whole = root.path("sentiment");
        JsonNode intent = root.path("intent");
        return new Enrichment(
                new Language(
                        root.path("language").path("code").asText(Language.UNDETERMINED),
                        root.path("language").path("confidence").asDouble()),
                brands,
                root.path("author").path("official").asText(null),
                DuplicateFingerprint.of(text),
                whole.isObject()
                        ? new Sentiment(
                                whole.path("negative").asDouble(),
                                whole.path("neutral").asDouble(),
                                whole.path("positive").asDouble())
                        : null,
                null,
                intent.isObject()
                        ? new Intent(
                                intent.path("complaint").asDouble(),
                                intent.path("churn").asDouble(),
                                intent.path("question").asDouble(),
                                intent.path("praise").asDouble(),
                                intent.path("suggestion").asDouble())
                        : null,
                List.of());
    }

    /** Probabilities of this label and score; a line tells no more of the sentiment towards a brand. */
    private static Sentiment sentiment(String label, double score) {
        double neutral = WireNames.parse(SentimentLabel.class, label) == SentimentLabel.NEUTRAL
                ? Math.min(1 - Math.abs(score), (1 + Math.abs(score)) / 3)
                : 0;
        return new Sentiment((1 - neutral - score) / 2, neutral, (1 - neutral + score) / 2);
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("createdAt is no time such as 2011-10-10T10:05:00Z", e);
        }
    }

    private static String required(JsonNode node, String key) {
        if (!node.path(key).isTextual()) {
            throw new IllegalArgumentException("'" + key + "' is missing");
        }
        return node.path(key).asText();
    }
}
