package io.firebreak.nlp.opennlp;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * OpenNLP model files to use instead of the models that ship with Firebreak; what is null or empty keeps ours.
 *
 * @param language a language detector's model
 * @param sentiment a document categorizer's model with the categories negative, neutral and positive
 * @param emotion a document categorizer's model with some of the categories anger, joy, optimism, sadness
 * @param intent a document categorizer's model with some of the categories complaint, churn, question, praise, suggestion
 * @param entities name finders' models, by falling precedence
 * @param tokenizer a tokenizer's model, which the models above were trained with; ours when null
 */
public record ModelFiles(
        @Nullable String language,
        @Nullable String sentiment,
        @Nullable String emotion,
        @Nullable String intent,
        List<String> entities,
        @Nullable String tokenizer)
        implements Serializable {
    /** Our models for everything. */
    public static final ModelFiles NONE = new ModelFiles(null, null, null, null, List.of(), null);

    // Jackson passes null for what the configuration leaves out.
    @SuppressWarnings("NullAway")
    public ModelFiles {
        entities = entities == null ? List.of() : List.copyOf(entities);
    }
}
