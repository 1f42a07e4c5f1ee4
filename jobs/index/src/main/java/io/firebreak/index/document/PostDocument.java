package io.firebreak.index.document;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firebreak.model.Author;
import io.firebreak.model.BrandMention;
import io.firebreak.model.Counts;
import io.firebreak.model.Emotion;
import io.firebreak.model.EmotionLabel;
import io.firebreak.model.EnrichedPost;
import io.firebreak.model.Enrichment;
import io.firebreak.model.Entity;
import io.firebreak.model.EntityType;
import io.firebreak.model.EventType;
import io.firebreak.model.Intent;
import io.firebreak.model.IntentLabel;
import io.firebreak.model.Place;
import io.firebreak.model.Post;
import io.firebreak.model.PostEvent;
import io.firebreak.model.Sentiment;
import io.firebreak.model.SentimentLabel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A post as a document of {@code firebreak-posts}. Names follow the output of {@code firebreak enrich}, in snake case, and
 * ECS for times and places.
 *
 * <p>A post may mention several brands and feel differently towards each. Each mention stands in {@code brands} for
 * people to read; for searching, {@code brand.id}, {@code brand.negative}, {@code brand.neutral} and {@code brand.positive}
 * list brand ids. A nested type would keep the mentions apart as well, but costs a hidden document each and cannot be
 * aggregated by Kibana's Lens; counts by brand that must be exact come from {@code firebreak-brand-metrics}.
 */
public final class PostDocument {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int EXPECTED_BYTES = 2_048;

    private PostDocument() {}

    /**
     * The document.
     *
     * @throws IllegalArgumentException when the event has no content
     */
    public static byte[] of(EnrichedPost enriched) {
        PostEvent event = enriched.event();
        Post post = event.post();
        if (post == null) {
            throw new IllegalArgumentException(
                    "an event of type " + event.type().wireName() + " has no document");
        }
        return DocumentJson.object(EXPECTED_BYTES, json -> {
            writeEvent(json, event, post);
            writePost(json, post);
            writeRelations(json, post);
            Place place = post.place();
            if (place != null && hasFacts(place)) {
                json.child("geo", geo -> writePlace(geo, place));
            }
            writeLanguage(json, post, enriched.enrichment());
            if (enriched.enrichment() != null) {
                writeEnrichment(json, enriched.enrichment());
            }
        });
    }

    /** Whether {@link #of} writes a place for this post. */
    public static boolean hasPlace(Post post) {
        return post.place() != null && hasFacts(post.place());
    }

    /**
     * A document without its place; bytes that are no document of this class come back as they are.
     *
     * @param document a result of {@link #of}
     */
    public static byte[] withoutPlace(byte[] document) {
        try {
            if (MAPPER.readTree(document) instanceof ObjectNode fields) {
                fields.remove("geo");
                return MAPPER.writeValueAsBytes(fields);
            }
            return document;
        } catch (IOException e) {
            throw new UncheckedIOException("a document of ours is no JSON", e);
        }
    }

    private static void writeEvent(DocumentJson json, PostEvent event, Post post) throws IOException {
        json.field("@timestamp", post.createdAt());
        json.child("event", fields -> {
            fields.field("action", event.type().wireName());
            fields.field("ingested", event.arrivedAt());
        });
        if (event.type() == EventType.EDITED) {
            json.field("edited_at", event.occurredAt());
        }
        json.field("id", event.id());
        json.field("source", event.source());
    }

    private static void writePost(DocumentJson json, Post post) throws IOException {
        json.field("kind", post.kind().wireName());
        json.field("text", post.text());
        json.flag("text_truncated", post.textTruncated());
        json.flag("backdated", post.backdated());
        json.field("url", post.url());
        json.child("author", fields -> writeAuthor(fields, post.author()));
        json.field("quoted_text", post.quotedText());
        json.lowerCase("hashtags", post.hashtags());
        json.lowerCase("mentions", post.mentions());
        json.strings("links", post.links());
        json.objects("media", post.media(), (fields, media) -> {
            fields.field("type", media.type().wireName());
            fields.field("url", media.url());
            fields.field("description", media.description());
        });
        if (!post.counts().equals(Counts.UNKNOWN)) {
            json.child("counts", fields -> writeCounts(fields, post.counts()));
        }
    }

    private static void writeAuthor(DocumentJson json, Author author) throws IOException {
        json.field("id", author.id());
        json.field("handle", author.handle());
        json.field("followers", author.followers());
        json.field("created_at", author.createdAt());
        json.field("bot", author.bot());
        json.field("verified", author.verified());
    }

    private static void writeCounts(DocumentJson json, Counts counts) throws IOException {
        json.field("likes", counts.likes());
        json.field("replies", counts.replies());
        json.field("reposts", counts.reposts());
        json.field("quotes", counts.quotes());
        json.field("views", counts.views());
    }

    private static void writeRelations(DocumentJson json, Post post) throws IOException {
        json.field("reply_to", post.replyToId());
        json.field("repost_of", post.repostOfId());
        json.field("quote_of", post.quoteOfId());
        json.field("root", post.rootId());
    }

    private static boolean hasFacts(Place place) {
        return place.name() != null || place.country() != null || hasLocation(place);
    }

    private static boolean hasLocation(Place place) {
        return place.latitude() != null && place.longitude() != null;
    }

    private static void writePlace(DocumentJson json, Place place) throws IOException {
        json.field("name", place.name());
        json.field("country_iso_code", place.country());
        if (hasLocation(place)) {
            json.child("location", point -> {
                point.field("lat", place.latitude());
                point.field("lon", place.longitude());
            });
        }
    }

    private static void writeLanguage(DocumentJson json, Post post, @Nullable Enrichment enrichment)
            throws IOException {
        if (enrichment == null && post.languageHints().isEmpty()) {
            return;
        }
        json.child("language", fields -> {
            if (enrichment != null) {
                fields.field("code", enrichment.language().code());
                fields.probability("confidence", enrichment.language().confidence());
            }
            fields.strings("hints", post.languageHints());
        });
    }

    private static void writeEnrichment(DocumentJson json, Enrichment enrichment) throws IOException {
        Sentiment sentiment = enrichment.sentiment();
        if (sentiment != null) {
            json.child("sentiment", fields -> {
                fields.labelAndScore(sentiment);
                fields.probability("negative", sentiment.negative());
                fields.probability("neutral", sentiment.neutral());
                fields.probability("positive", sentiment.positive());
            });
        }
        Emotion emotion = enrichment.emotion();
        if (emotion != null) {
            json.child("emotion", fields -> {
                fields.field("label", emotion.label().wireName());
                fields.probability("confidence", emotion.confidence());
                for (EmotionLabel label : EmotionLabel.values()) {
                    fields.probability(label.wireName(), emotion.probability(label));
                }
            });
        }
        Intent intent = enrichment.intent();
        if (intent != null) {
            json.child("intent", fields -> {
                fields.strings(
                        "labels",
                        intent.labels().stream().map(IntentLabel::wireName).toList());
                for (IntentLabel label : IntentLabel.values()) {
                    fields.probability(label.wireName(), intent.probability(label));
                }
            });
        }
        writeEntities(json, enrichment.entities());
        writeBrands(json, enrichment);
        if (enrichment.duplicateGroup() != 0) {
            json.field("duplicate_group", HexFormat.of().toHexDigits(enrichment.duplicateGroup()));
        }
    }

    private static void writeEntities(DocumentJson json, List<Entity> entities) throws IOException {
        if (entities.isEmpty()) {
            return;
        }
        Map<EntityType, Set<String>> namesByType = new EnumMap<>(EntityType.class);
        for (Entity entity : entities) {
            namesByType
                    .computeIfAbsent(entity.type(), type -> new LinkedHashSet<>())
                    .add(entity.text());
        }
        json.child("entity", fields -> {
            for (Map.Entry<EntityType, Set<String>> names : namesByType.entrySet()) {
                fields.strings(names.getKey().wireName(), names.getValue());
            }
        });
        json.objects("entities", entities, (fields, entity) -> {
            fields.field("text", entity.text());
            fields.field("type", entity.type().wireName());
            fields.field("start", (long) entity.start());
            fields.field("end", (long) entity.end());
            fields.probability("confidence", entity.confidence());
        });
    }

    private static void writeBrands(DocumentJson json, Enrichment enrichment) throws IOException {
        Collection<BrandMention> byBrand = enrichment.mentionByBrand().values();
        if (!byBrand.isEmpty() || enrichment.officialBrandId() != null) {
            json.child("brand", fields -> {
                fields.strings("id", byBrand.stream().map(BrandMention::brandId).toList());
                for (SentimentLabel label : SentimentLabel.values()) {
                    fields.strings(label.wireName(), brandsWith(label, byBrand));
                }
                fields.field("official", enrichment.officialBrandId());
            });
        }
        json.objects("brands", enrichment.brands(), (fields, mention) -> {
            fields.field("id", mention.brandId());
            fields.field("mention", mention.mention());
            fields.field("start", (long) mention.start());
            fields.field("end", (long) mention.end());
            fields.probability("confidence", mention.confidence());
            Sentiment towards = mention.sentiment();
            if (towards != null) {
                fields.child("sentiment", sentiment -> sentiment.labelAndScore(towards));
            }
        });
    }

    private static List<String> brandsWith(SentimentLabel label, Collection<BrandMention> mentions) {
        List<String> ids = new ArrayList<>(mentions.size());
        for (BrandMention mention : mentions) {
            Sentiment towards = mention.sentiment();
            if (towards != null && towards.label() == label) {
                ids.add(mention.brandId());
            }
        }
        return ids;
    }
}
