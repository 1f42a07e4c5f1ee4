package io.firebreak.enrich;

import io.firebreak.nlp.enrichment.EnrichScope;
import io.firebreak.nlp.enrichment.Enrichers;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Section {@code enrich}.
 *
 * @param scope posts that are worth the second tier (sentiment, emotion, intent, entities): {@code all}, {@code brands} for
 *     those that mention a tracked brand, or {@code sample(p)} for these and a share {@code p} of the others; default
 *     {@code all}
 */
public record EnrichSettings(String scope) implements Serializable {
    // Jackson passes null for what the configuration leaves out.
    @SuppressWarnings("NullAway")
    public EnrichSettings(@Nullable String scope) {
        this.scope = scope == null ? "all" : scope;
        try {
            EnrichScope.valueOf(this.scope);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("scope is " + e.getMessage(), e);
        }
    }

    /** Makes enrichers with the models that ship with Firebreak. */
    public EnricherFactory enrichers() {
        EnrichScope enrichScope = EnrichScope.valueOf(scope);
        return brands -> Enrichers.create(enrichScope, brands);
    }
}
