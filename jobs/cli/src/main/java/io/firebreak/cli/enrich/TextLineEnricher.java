package io.firebreak.cli.enrich;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.firebreak.model.Author;
import io.firebreak.model.Brand;
import io.firebreak.model.Counts;
import io.firebreak.model.EnrichedPost;
import io.firebreak.model.Enrichment;
import io.firebreak.model.EventType;
import io.firebreak.model.Post;
import io.firebreak.model.PostEvent;
import io.firebreak.model.PostKind;
import io.firebreak.model.PostLimits;
import io.firebreak.nlp.enrichment.PostEnricher;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The format {@code text}: {@code {"text", "id"?, "createdAt"?, "author"?, "target"?}}, one output line for each input
 * line.
 */
public final class TextLineEnricher implements LineEnricher {
    private static final String SOURCE = "text";
    private static final int TARGETS_KEPT = 256;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private final List<Brand> brands;
    private final PostEnricher enricher;

    /** Enrichers for the latest targets: files tend to ask for the same few. */
    private final Map<String, PostEnricher> byTarget = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, PostEnricher> eldest) {
            return size() > TARGETS_KEPT;
        }
    };

    /**
     * @param enricher looks for {@code brands}
     * @param brands known beside a line's own target
     */
    public TextLineEnricher(PostEnricher enricher, List<Brand> brands) {
        this.enricher = enricher;
        this.brands = brands;
    }

    @Override
    public Result enrich(byte[] line, long lineNumber) {
        try {
            return new Result(List.of(enrich(fields(line), lineNumber)), "");
        } catch (BadLineException e) {
            return new Result(List.of(EnrichedPostJson.error(String.valueOf(e.getMessage()), lineNumber)), "bad line");
        }
    }

    private String enrich(JsonNode fields, long lineNumber) throws BadLineException {
        String text = text(fields, "text");
        if (text == null) {
            throw new BadLineException("text is missing");
        }
        String id = text(fields, "id");
        String author = text(fields, "author");
        String target = text(fields, "target");
        Instant createdAt = createdAt(text(fields, "createdAt"));
        boolean tooLong = text.length() > PostLimits.MAX_TEXT_LENGTH;
        Post post = new Post(
                PostKind.POST,
                createdAt,
                tooLong ? bounded(text) : text,
                tooLong,
                false,
                null,
                Author.ofId(author == null ? "" : SOURCE + ":" + author),
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
        PostEvent event = new PostEvent(
                EventType.CREATED,
                SOURCE + ":" + (id == null ? String.valueOf(lineNumber) : id),
                SOURCE,
                createdAt,
                createdAt,
                post.author().id(),
                post);
        Enrichment enrichment = enricherFor(target).enrich(SOURCE, post);
        return EnrichedPostJson.line(new EnrichedPost(event, enrichment));
    }

    private PostEnricher enricherFor(@Nullable String target) {
        if (target == null || target.isBlank()) {
            return enricher;
        }
        return byTarget.computeIfAbsent(target, name -> {
            List<Brand> withTarget = new ArrayList<>(brands);
            withTarget.add(new Brand(
                    name,
                    name,
                    null,
                    List.of(name),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    null,
                    List.of(),
                    List.of()));
            return enricher.withBrands(withTarget);
        });
    }

    private static JsonNode fields(byte[] line) throws BadLineException {
        try {
            JsonNode fields = MAPPER.readTree(line);
            if (fields == null || !fields.isObject()) {
                throw new BadLineException("not a JSON object");
            }
            return fields;
        } catch (JsonProcessingException e) {
            throw new BadLineException("not valid JSON: "
                    + String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("unknown error"));
        } catch (IOException e) {
            throw new BadLineException("not valid JSON");
        }
    }

    private static @Nullable String text(JsonNode fields, String name) throws BadLineException {
        JsonNode value = fields.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual() && !(name.equals("id") && value.isIntegralNumber())) {
            throw new BadLineException(name + " is no text");
        }
        return value.asText();
    }

    private static Instant createdAt(@Nullable String text) throws BadLineException {
        if (text == null) {
            return EnrichedPostJson.UNKNOWN_TIME;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new BadLineException("createdAt is no ISO-8601 time with an offset, such as 2011-10-10T10:05:00Z");
        }
    }

    private static String bounded(String text) {
        int end = PostLimits.MAX_TEXT_LENGTH;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }

    private static final class BadLineException extends Exception {
        private static final long serialVersionUID = 1L;

        BadLineException(String message) {
            super(message);
        }
    }
}
