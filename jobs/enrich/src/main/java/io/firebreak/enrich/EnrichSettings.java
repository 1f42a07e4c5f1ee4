package io.firebreak.enrich;

import io.firebreak.nlp.enrichment.EnrichScope;
import io.firebreak.nlp.enrichment.Enrichers;
import io.firebreak.nlp.opennlp.ModelFiles;
import io.firebreak.runtime.ConfigException;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Section {@code enrich}.
 *
 * @param scope posts that are worth the second tier (sentiment, emotion, intent, entities): {@code all}, {@code brands} for
 *     those that mention a tracked brand, or {@code sample(p)} for these and a share {@code p} of the others; default
 *     {@code all}
 * @param models OpenNLP model files to use instead of the models that ship with Firebreak: {@code language},
 *     {@code sentiment}, {@code emotion}, {@code intent}, {@code tokenizer} and a list {@code entities}; default none
 */
public record EnrichSettings(String scope, ModelFiles models) implements Serializable {
    // Jackson passes null for what the configuration leaves out.
    @SuppressWarnings("NullAway")
    public EnrichSettings(@Nullable String scope, @Nullable ModelFiles models) {
        this.scope = scope == null ? "all" : scope;
        this.models = models == null ? ModelFiles.NONE : models;
        try {
            EnrichScope.valueOf(this.scope);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("scope is " + e.getMessage(), e);
        }
    }

    /** Makes the enrichers of the job; reads the models as {@link #enrichers(EnrichScope)} does. */
    public EnricherFactory enrichers() {
        EnrichScope enrichScope = EnrichScope.valueOf(scope);
        var unused = enrichers(enrichScope);
        ModelFiles files = models;
        return brands -> Enrichers.factory(enrichScope, files).create(brands);
    }

    /**
     * Makes enrichers with the models that ship with Firebreak, or with those of {@link #models()}, which are read and
     * checked here.
     *
     * @param enrichScope instead of that of this section
     * @throws ConfigException naming the key and the file that is no such model
     */
    public Enrichers.Factory enrichers(EnrichScope enrichScope) {
        try {
            return Enrichers.factory(enrichScope, models);
        } catch (IllegalArgumentException e) {
            throw new ConfigException("enrich.models." + e.getMessage());
        }
    }
}
