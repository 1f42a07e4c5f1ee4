package io.firebreak.nlp.opennlp;

import io.firebreak.model.Emotion;
import io.firebreak.model.Intent;
import io.firebreak.model.Language;
import io.firebreak.model.Sentiment;
import io.firebreak.nlp.EmotionClassifier;
import io.firebreak.nlp.IntentClassifier;
import io.firebreak.nlp.SentimentAnalyzer;
import opennlp.tools.doccat.DocumentCategorizer;
import opennlp.tools.tokenize.Tokenizer;

/**
 * The ports over OpenNLP {@link DocumentCategorizer}s whose categories are named as our labels. A label that is no category
 * has probability 0; categories that are no label take their share and say nothing. As thread-safe as the categorizer.
 */
final class OpenNlpClassifiers {
    private OpenNlpClassifiers() {}

    /**
     * Sentiment of a post; towards a name it is that of the words around the name, as such models judge whole texts.
     *
     * @param categorizer has the categories negative, neutral and positive
     */
    static SentimentAnalyzer sentiment(DocumentCategorizer categorizer, Tokenizer tokenizer) {
        return new SentimentAnalyzer() {
            @Override
            public Sentiment analyze(String text, Language language) {
                double[] outcome = categorizer.categorize(OpenNlpText.tokens(tokenizer, text));
                double negative = probability(categorizer, outcome, "negative");
                double neutral = probability(categorizer, outcome, "neutral");
                double positive = probability(categorizer, outcome, "positive");
                double sum = negative + neutral + positive;
                // Categories that are none of ours took the rest.
                return sum > 0 ? new Sentiment(negative / sum, neutral / sum, positive / sum) : new Sentiment(0, 1, 0);
            }

            @Override
            public Sentiment towards(String text, Language language, int start, int end) {
                return analyze(text, language);
            }
        };
    }

    static EmotionClassifier emotion(DocumentCategorizer categorizer, Tokenizer tokenizer) {
        return (text, language) -> {
            double[] outcome = categorizer.categorize(OpenNlpText.tokens(tokenizer, text));
            return new Emotion(
                    probability(categorizer, outcome, "anger"),
                    probability(categorizer, outcome, "joy"),
                    probability(categorizer, outcome, "optimism"),
                    probability(categorizer, outcome, "sadness"));
        };
    }

    static IntentClassifier intent(DocumentCategorizer categorizer, Tokenizer tokenizer) {
        return (text, language, sentiment) -> {
            double[] outcome = categorizer.categorize(OpenNlpText.tokens(tokenizer, text));
            return new Intent(
                    probability(categorizer, outcome, "complaint"),
                    probability(categorizer, outcome, "churn"),
                    probability(categorizer, outcome, "question"),
                    probability(categorizer, outcome, "praise"),
                    probability(categorizer, outcome, "suggestion"));
        };
    }

    private static double probability(DocumentCategorizer categorizer, double[] outcome, String category) {
        int index = categorizer.getIndex(category);
        return index < 0 || index >= outcome.length ? 0 : Math.max(0, Math.min(1, outcome[index]));
    }
}
