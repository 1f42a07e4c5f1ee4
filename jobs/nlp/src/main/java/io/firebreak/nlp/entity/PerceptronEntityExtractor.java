package io.firebreak.nlp.entity;

import io.firebreak.model.Entity;
import io.firebreak.model.EntityType;
import io.firebreak.model.Language;
import io.firebreak.nlp.EntityExtractor;
import io.firebreak.nlp.linear.FeatureVector;
import java.util.ArrayList;
import java.util.List;

/**
 * Named entities by an averaged structured perceptron. It learnt from English posts; in other languages it keeps only what
 * it is sure of. One instance is used by one thread at a time; instances are cheap and share an {@link EntityModel}.
 */
public final class PerceptronEntityExtractor implements EntityExtractor {
    /** Least confidence in other languages than English, where the shape of a word is most of what the model knows. */
    private static final double LEAST_CONFIDENCE_ELSEWHERE = 0.7;

    private final EntityModel model;
    private final EntityTokens tokens = new EntityTokens();
    private final EntityFeatures features = new EntityFeatures();
    private final FeatureVector vector = new FeatureVector();
    private final Viterbi viterbi = new Viterbi();
    private final int[] sums = new int[EntityTags.COUNT];

    /** An extractor with these weights. */
    public PerceptronEntityExtractor(EntityModel model) {
        this.model = model;
    }

    @Override
    public List<Entity> extract(String text, Language language) {
        tokens.read(text);
        int size = tokens.size();
        if (size == 0) {
            return List.of();
        }
        features.read(tokens);
        viterbi.reset(size);
        boolean candidates = false;
        for (int i = 0; i < size; i++) {
            if (model.isOutside(features.form(i))) {
                viterbi.fixOutside(i);
                continue;
            }
            candidates = true;
            vector.clear();
            features.extract(tokens, i, vector);
            model.score(vector, sums, viterbi.scores(), i * EntityTags.COUNT);
        }
        if (!candidates) {
            return List.of();
        }
        viterbi.decode(model.transitions());
        return entities(text, language);
    }

    private List<Entity> entities(String text, Language language) {
        boolean english = language.code().equals("en") || language.code().equals(Language.UNDETERMINED);
        double least = english ? 0 : LEAST_CONFIDENCE_ELSEWHERE;
        List<Entity> entities = List.of();
        for (int i = 0; i < tokens.size(); i++) {
            int tag = viterbi.tag(i);
            if (!EntityTags.isBegin(tag)) {
                continue;
            }
            if (entities.isEmpty()) {
                entities = new ArrayList<>(4);
                viterbi.prepareMargins(model.transitions());
            }
            int last = i;
            double margin = viterbi.margin(i);
            while (last + 1 < tokens.size() && viterbi.tag(last + 1) == tag + 1) {
                margin = Math.min(margin, viterbi.margin(++last));
            }
            double confidence = model.confidence(margin);
            if (confidence >= least) {
                EntityType type = EntityTags.type(tag);
                int start = tokens.start(i);
                int end = tokens.end(last);
                entities.add(new Entity(text.substring(start, end), type, start, end, confidence));
            }
            i = last;
        }
        return entities;
    }
}
