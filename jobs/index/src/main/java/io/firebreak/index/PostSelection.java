package io.firebreak.index;

import io.firebreak.model.Enrichment;
import org.jspecify.annotations.Nullable;

/** Which posts are indexed. */
public enum PostSelection {
    /** Every post. */
    ALL,
    /** Posts that mention a tracked brand, and those of a brand's own accounts. */
    BRANDS;

    /** Whether a post with this enrichment has a document. */
    boolean includes(@Nullable Enrichment enrichment) {
        return this == ALL
                || (enrichment != null && (!enrichment.brands().isEmpty() || enrichment.officialBrandId() != null));
    }
}
