package io.firebreak.nlp.opennlp;

import io.firebreak.model.Emotion;
import io.firebreak.model.EmotionLabel;
import io.firebreak.model.Intent;
import io.firebreak.model.IntentLabel;
import io.firebreak.model.Language;
import io.firebreak.model.Sentiment;
import io.firebreak.model.SentimentLabel;
import io.firebreak.nlp.EmotionClassifier;
import io.firebreak.nlp.IntentClassifier;
import io.firebreak.nlp.SentimentAnalyzer;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Stream;
import opennlp.tools.doccat.DocumentCategorizer;

/**
 * Firebreak's sentiment, emotion and intent for whatever takes an OpenNLP {@link DocumentCategorizer}. The probabilities of
 * sentiment sum to 1; those of emotions and intents are independent of each other. For one thread, as its enricher is.
 */
public final class PostCategorizer implements DocumentCategorizer {
    /** Probabilities of a text in the order of the categories. */
    private interface Judgement {
        double[] of(String text);
    }

    private final List<String> categories;
    private final Judgement judgement;

    private PostCategorizer(List<String> categories, Judgement judgement) {
        this.categories = categories;
        this.judgement = judgement;
    }

    /** Categories {@code negative}, {@code neutral}, {@code positive} for texts of one language. */
    public static PostCategorizer sentiment(SentimentAnalyzer analyzer, Language language) {
        return new PostCategorizer(
                Stream.of(SentimentLabel.values()).map(SentimentLabel::wireName).toList(), text -> {
                    Sentiment sentiment = analyzer.analyze(text, language);
                    return values(SentimentLabel.values(), sentiment, PostCategorizer::probability);
                });
    }

    /** One category for each {@link EmotionLabel}, for texts of one language. */
    public static PostCategorizer emotion(EmotionClassifier classifier, Language language) {
        return new PostCategorizer(
                Stream.of(EmotionLabel.values()).map(EmotionLabel::wireName).toList(),
                text -> values(EmotionLabel.values(), classifier.classify(text, language), Emotion::probability));
    }

    /** One category for each {@link IntentLabel}, for texts of one language. */
    public static PostCategorizer intent(IntentClassifier classifier, SentimentAnalyzer analyzer, Language language) {
        return new PostCategorizer(
                Stream.of(IntentLabel.values()).map(IntentLabel::wireName).toList(),
                text -> values(
                        IntentLabel.values(),
                        classifier.classify(text, language, analyzer.analyze(text, language)),
                        Intent::probability));
    }

    private static double probability(Sentiment sentiment, SentimentLabel label) {
        return switch (label) {
            case NEGATIVE -> sentiment.negative();
            case NEUTRAL -> sentiment.neutral();
            case POSITIVE -> sentiment.positive();
        };
    }

    private static <T, L> double[] values(L[] labels, T judged, ToDoubleBiFunction<T, L> probability) {
        return Stream.of(labels)
                .mapToDouble(label -> probability.applyAsDouble(judged, label))
                .toArray();
    }

    @Override
    public double[] categorize(String[] text) {
        return judgement.of(String.join(" ", text));
    }

    @Override
    public double[] categorize(String[] text, Map<String, Object> extraInformation) {
        return categorize(text);
    }

    @Override
    public String getBestCategory(double[] outcome) {
        int best = 0;
        for (int i = 1; i < outcome.length; i++) {
            if (outcome[i] > outcome[best]) {
                best = i;
            }
        }
        return categories.get(best);
    }

    /** The place of a category, -1 when there is none of that name. */
    @Override
    public int getIndex(String category) {
        return categories.indexOf(category);
    }

    @Override
    public String getCategory(int index) {
        return categories.get(index);
    }

    @Override
    public int getNumberOfCategories() {
        return categories.size();
    }

    @Override
    public String getAllResults(double[] results) {
        StringJoiner all = new StringJoiner("  ");
        for (int i = 0; i < results.length; i++) {
            all.add(String.format(Locale.ROOT, "%s[%.4f]", categories.get(i), results[i]));
        }
        return all.toString();
    }

    @Override
    public Map<String, Double> scoreMap(String[] text) {
        double[] results = categorize(text);
        Map<String, Double> scores = new LinkedHashMap<>();
        for (int i = 0; i < results.length; i++) {
            scores.put(categories.get(i), results[i]);
        }
        return scores;
    }

    @Override
    public SortedMap<Double, Set<String>> sortedScoreMap(String[] text) {
        SortedMap<Double, Set<String>> sorted = new TreeMap<>();
        scoreMap(text).forEach((category, score) -> sorted.computeIfAbsent(score, key -> new HashSet<>())
                .add(category));
        return sorted;
    }
}
