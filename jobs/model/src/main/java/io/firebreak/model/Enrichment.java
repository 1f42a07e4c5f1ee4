package io.firebreak.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the enrichers say of a post. Tier 1 (language, brands, duplicate group) is there for every post; tier 2 (the
 * nullable components and the entities) only for posts in the configured scope.
 *
 * @param language language of the text
 * @param brands tracked brands in order of appearance; a brand may appear more than once
 * @param officialBrandId the brand whose own account wrote the post; null for everybody else
 * @param duplicateGroup fingerprint shared by copies and trivial edits of one text; 0 when the text is too short to tell
 * @param sentiment of the post as a whole
 * @param emotion of the post as a whole
 * @param intent of the post as a whole
 * @param entities named entities in order of appearance
 */
public record Enrichment(
        Language language,
        List<BrandMention> brands,
        @Nullable String officialBrandId,
        long duplicateGroup,
        @Nullable Sentiment sentiment,
        @Nullable Emotion emotion,
        @Nullable Intent intent,
        List<Entity> entities) {

    /** Each mentioned brand once, with its most confident mention, in order of appearance. */
    public Map<String, BrandMention> mentionByBrand() {
        Map<String, BrandMention> best = new LinkedHashMap<>();
        for (BrandMention mention : brands) {
            best.merge(mention.brandId(), mention, (a, b) -> b.confidence() > a.confidence() ? b : a);
        }
        return best;
    }
}
