package io.firebreak.cli.enrich;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.firebreak.model.Author;
import io.firebreak.model.BrandMention;
import io.firebreak.model.Emotion;
import io.firebreak.model.EnrichedPost;
import io.firebreak.model.Enrichment;
import io.firebreak.model.Entity;
import io.firebreak.model.Intent;
import io.firebreak.model.IntentLabel;
import io.firebreak.model.Post;
import io.firebreak.model.PostEvent;
import io.firebreak.model.Sentiment;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes enriched posts as the lines of {@code firebreak enrich}. Absent facts are left out. Thread-safe. */
final class EnrichedPostJson {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int DECIMALS = 4;

    /** Stands for the creation time of a text that came without one; left out of its line. */
    static final Instant UNKNOWN_TIME = Instant.EPOCH;

    private EnrichedPostJson() {}

    static String line(EnrichedPost enriched) {
        StringWriter line = new StringWriter(512);
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            Enrichment enrichment = enriched.enrichment();
            event(json, enriched.event(), enrichment == null ? null : enrichment.officialBrandId());
            if (enrichment != null) {
                enrichment(json, enrichment);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("a string writer does not fail", e);
        }
        return line.toString();
    }

    /** A line for input that could not be used. */
    static String error(String message, long lineNumber) {
        StringWriter line = new StringWriter(128);
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("error", message);
            json.writeNumberField("line", lineNumber);
            json.writeEndObject();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("a string writer does not fail", e);
        }
        return line.toString();
    }

    private static void event(JsonGenerator json, PostEvent event, @Nullable String officialBrandId)
            throws IOException {
        json.writeStringField("id", event.id());
        json.writeStringField("source", event.source());
        json.writeStringField("event", event.type().wireName());
        Post post = event.post();
        if (post == null) {
            json.writeStringField("occurredAt", event.occurredAt().toString());
            if (event.authorId() != null) {
                json.writeObjectFieldStart("author");
                json.writeStringField("id", event.authorId());
                json.writeEndObject();
            }
            return;
        }
        json.writeStringField("kind", post.kind().wireName());
        if (!post.createdAt().equals(UNKNOWN_TIME)) {
            json.writeStringField("createdAt", post.createdAt().toString());
        }
        Author author = post.author();
        if (!author.id().isEmpty()) {
            json.writeObjectFieldStart("author");
            json.writeStringField("id", author.id());
            if (author.followers() != null) {
                json.writeNumberField("followers", author.followers());
            }
            text(json, "official", officialBrandId);
            json.writeEndObject();
        }
        json.writeStringField("text", post.text());
        text(json, "url", post.url());
    }

    private static void enrichment(JsonGenerator json, Enrichment enrichment) throws IOException {
        json.writeObjectFieldStart("language");
        json.writeStringField("code", enrichment.language().code());
        number(json, "confidence", enrichment.language().confidence());
        json.writeEndObject();
        Sentiment sentiment = enrichment.sentiment();
        if (sentiment != null) {
            json.writeObjectFieldStart("sentiment");
            json.writeStringField("label", sentiment.label().wireName());
            number(json, "score", sentiment.score());
            number(json, "negative", sentiment.negative());
            number(json, "neutral", sentiment.neutral());
            number(json, "positive", sentiment.positive());
            json.writeEndObject();
        }
        Emotion emotion = enrichment.emotion();
        if (emotion != null) {
            json.writeObjectFieldStart("emotion");
            json.writeStringField("label", emotion.label().wireName());
            number(json, "confidence", emotion.confidence());
            json.writeEndObject();
        }
        Intent intent = enrichment.intent();
        if (intent != null) {
            json.writeObjectFieldStart("intent");
            json.writeArrayFieldStart("labels");
            for (IntentLabel label : intent.labels()) {
                json.writeString(label.wireName());
            }
            json.writeEndArray();
            for (IntentLabel label : IntentLabel.values()) {
                number(json, label.wireName(), intent.probability(label));
            }
            json.writeEndObject();
        }
        if (sentiment != null) {
            json.writeArrayFieldStart("entities");
            for (Entity entity : enrichment.entities()) {
                json.writeStartObject();
                json.writeStringField("text", entity.text());
                json.writeStringField("type", entity.type().wireName());
                json.writeNumberField("start", entity.start());
                json.writeNumberField("end", entity.end());
                number(json, "confidence", entity.confidence());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeArrayFieldStart("brands");
        for (BrandMention mention : enrichment.brands()) {
            json.writeStartObject();
            json.writeStringField("id", mention.brandId());
            json.writeStringField("mention", mention.mention());
            json.writeNumberField("start", mention.start());
            json.writeNumberField("end", mention.end());
            number(json, "confidence", mention.confidence());
            Sentiment towards = mention.sentiment();
            if (towards != null) {
                json.writeObjectFieldStart("sentiment");
                json.writeStringField("label", towards.label().wireName());
                number(json, "score", towards.score());
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void text(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    private static void number(JsonGenerator json, String name, double value) throws IOException {
        json.writeNumberField(name, BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP));
    }
}
