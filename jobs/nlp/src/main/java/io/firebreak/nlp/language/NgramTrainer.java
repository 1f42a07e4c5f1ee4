package io.firebreak.nlp.language;

import io.firebreak.nlp.linear.Softmax;
import io.firebreak.nlp.linear.TemperatureScaling;
import io.firebreak.nlp.text.PostText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import opennlp.tools.langdetect.LanguageDetectorModel;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Context;
import org.jspecify.annotations.Nullable;

/**
 * Adapts the n-gram weights of an OpenNLP language-detector model to posts: the weights are where multinomial logistic
 * regression with AdaGrad steps (Duchi et al., 2011) starts from, so that a language without training posts keeps what the
 * model knows of it. Deterministic: the same texts in the same order give the same bytes.
 */
public final class NgramTrainer {
    /** The model's own scale is far too flat for short text; this one makes confidence and accuracy agree on posts. */
    private static final double SHARPNESS = 20;

    private static final int EPOCHS = 4;
    private static final double RATE = 0.03;
    /** For scripts of which there are hardly any posts: formal texts must not outvote the OpenNLP model. */
    private static final double CAREFUL_RATE = 0.005;

    private static final int FEW = 8_000;
    private static final int SEED = 7;
    /** An n-gram that the OpenNLP model does not know must stand in so many texts. */
    private static final int RARE = 4;
    /** Posts in romanised Hindi are half English: learnt with full weight, they would take English posts. */
    private static final double MIXED_WEIGHT = 0.1;

    private record Example(LetterText text, ExpectedLanguage language) {}

    private final AbstractModel start;
    private final Map<Script, List<Example>> examples = new EnumMap<>(Script.class);
    private final List<Example> heldOut = new ArrayList<>();

    /**
     * A trainer that starts from a model.
     *
     * @throws IllegalArgumentException when the model has no weights of n-grams
     */
    public NgramTrainer(LanguageDetectorModel start) {
        if (!(start.getMaxentModel() instanceof AbstractModel weights)) {
            throw new IllegalArgumentException("Not a model of n-gram weights: "
                    + start.getMaxentModel().getClass().getName());
        }
        this.start = weights;
    }

    /**
     * Adds a text to learn from. One whose script tells its language, or that is not written in a script that is known of its
     * language, is left out.
     *
     * @param code ISO 639-1
     */
    public void add(String text, String code) {
        Example example = example(text, code);
        if (example != null) {
            examples.computeIfAbsent(example.language.script, script -> new ArrayList<>())
                    .add(example);
        }
    }

    /** Adds a text that only calibrates the probabilities; see {@link #add}. */
    public void addHeldOut(String text, String code) {
        Example example = example(text, code);
        if (example != null) {
            heldOut.add(example);
        }
    }

    private static @Nullable Example example(String text, String code) {
        LetterText letters = LetterText.of(PostText.of(text));
        for (ExpectedLanguage language : ExpectedLanguage.values()) {
            if (language.code.equals(code) && language.script == letters.script()) {
                return new Example(letters, language);
            }
        }
        return null;
    }

    /** The identifier that the texts added so far make. */
    public NgramLanguageIdentifier train() {
        Map<Script, NgramWeights> weights = new EnumMap<>(Script.class);
        for (Script script : Script.values()) {
            List<ExpectedLanguage> languages = ExpectedLanguage.of(script);
            if (!languages.isEmpty()) {
                weights.put(script, train(script, languages));
            }
        }
        TemperatureScaling scaling = new TemperatureScaling();
        for (Example example : heldOut) {
            NgramWeights of = Objects.requireNonNull(weights.get(example.language.script));
            double[] scores = NgramLanguageIdentifier.withPriors(of, example.text);
            scaling.add(scores, of.languages().indexOf(example.language));
        }
        return new NgramLanguageIdentifier(List.copyOf(weights.values()), (float) scaling.fit());
    }

    private NgramWeights train(Script script, List<ExpectedLanguage> languages) {
        List<Example> posts = examples.getOrDefault(script, List.of());
        Map<Long, float[]> initial = initialWeights(script, languages);
        countNgrams(posts).forEach((ngram, count) -> {
            if (count >= RARE) {
                initial.computeIfAbsent(ngram, key -> new float[languages.size()]);
            }
        });
        long[] ngrams = new long[initial.size()];
        float[][] weights = new float[ngrams.length][];
        Map<Long, Integer> places = new HashMap<>();
        for (Map.Entry<Long, float[]> entry : initial.entrySet()) {
            ngrams[places.size()] = entry.getKey();
            weights[places.size()] = entry.getValue();
            places.put(entry.getKey(), places.size());
        }
        int[][] features = new int[posts.size()][];
        for (int i = 0; i < features.length; i++) {
            features[i] = features(posts.get(i).text, places);
        }
        descend(posts, features, languages, weights);
        return quantise(script, languages, ngrams, withBeginnings(ngrams, weights, places));
    }

    /** The OpenNLP model's weights of the n-grams that can stand in a word of the script; in order of the n-grams. */
    private Map<Long, float[]> initialWeights(Script script, List<ExpectedLanguage> languages) {
        int[] columns = new int[start.getNumOutcomes()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = languages.indexOf(ExpectedLanguage.ofIso6393(start.getOutcome(i)));
        }
        int[] norms = new int[languages.size()];
        for (int column : columns) {
            if (column >= 0) {
                norms[column]++;
            }
        }
        Map<Long, float[]> initial = new TreeMap<>();
        Map<?, ?> contexts = (Map<?, ?>) start.getDataStructures()[1];
        for (Map.Entry<?, ?> entry : contexts.entrySet()) {
            String ngram = (String) entry.getKey();
            Context context = (Context) entry.getValue();
            if (LetterText.isWithinWord(ngram, script)) {
                float[] row = new float[languages.size()];
                for (int i = 0; i < context.getOutcomes().length; i++) {
                    int column = columns[context.getOutcomes()[i]];
                    if (column >= 0) {
                        row[column] += (float) (SHARPNESS * context.getParameters()[i] / norms[column]);
                    }
                }
                float mean = mean(row);
                for (int k = 0; k < row.length; k++) {
                    // The model knows nothing of a language without a column: it begins where nothing speaks for or
                    // against.
                    row[k] = norms[k] == 0 ? 0 : row[k] - mean;
                }
                long packed = 0;
                for (int i = 0; i < ngram.length(); i++) {
                    packed = NgramWeights.extend(packed, ngram.charAt(i));
                }
                initial.put(packed, row);
            }
        }
        return initial;
    }

    private static float mean(float[] row) {
        float sum = 0;
        for (float weight : row) {
            sum += weight;
        }
        return sum / row.length;
    }

    private static Map<Long, Integer> countNgrams(List<Example> posts) {
        Map<Long, Integer> counts = new HashMap<>();
        posts.forEach(post -> forEach(post.text, ngram -> counts.merge(ngram, 1, Integer::sum)));
        return counts;
    }

    private static void forEach(LetterText text, LongConsumer ngrams) {
        for (int i = 0; i < text.length(); i++) {
            for (long ngram = NgramWeights.longestAt(text, i); ngram != 0; ngram = NgramWeights.shorten(ngram)) {
                if (ngram != ' ') {
                    ngrams.accept(ngram);
                }
            }
        }
    }

    private static int[] features(LetterText text, Map<Long, Integer> places) {
        List<Integer> features = new ArrayList<>();
        forEach(text, ngram -> {
            Integer place = places.get(ngram);
            if (place != null) {
                features.add(place);
            }
        });
        return features.stream().mapToInt(Integer::intValue).toArray();
    }

    private static void descend(
            List<Example> posts, int[][] features, List<ExpectedLanguage> languages, float[][] weights) {
        float[][] squares = new float[weights.length][languages.size()];
        int[] order = new int[posts.size()];
        Arrays.setAll(order, i -> i);
        SplittableRandom random = new SplittableRandom(SEED);
        double[] gradient = new double[languages.size()];
        long steps = (long) EPOCHS * order.length;
        double rate = order.length < FEW ? CAREFUL_RATE : RATE;
        long done = 0;
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            shuffle(order, random);
            for (int i : order) {
                ExpectedLanguage truth = posts.get(i).language;
                Arrays.setAll(gradient, k -> languages.get(k).logShare);
                for (int feature : features[i]) {
                    for (int k = 0; k < gradient.length; k++) {
                        gradient[k] += weights[feature][k];
                    }
                }
                Softmax.inPlace(gradient, 1);
                gradient[languages.indexOf(truth)] -= 1;
                double weight = truth == ExpectedLanguage.HI_LATIN ? MIXED_WEIGHT : 1;
                step(features[i], gradient, weight, rate * (1 - (double) done++ / steps), weights, squares);
            }
        }
    }

    private static void step(
            int[] features, double[] gradient, double weight, double rate, float[][] weights, float[][] squares) {
        for (int k = 0; k < gradient.length; k++) {
            double g = gradient[k] * weight;
            if (Math.abs(g) < 1e-3) {
                continue;
            }
            for (int feature : features) {
                float square = squares[feature][k] + (float) (g * g);
                squares[feature][k] = square;
                weights[feature][k] -= (float) (rate * g / Math.sqrt(square));
            }
        }
    }

    private static void shuffle(int[] order, SplittableRandom random) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
    }

    /** Adds to the weights of each n-gram those of its beginnings. */
    private static float[][] withBeginnings(long[] ngrams, float[][] weights, Map<Long, Integer> places) {
        float[][] sums = new float[ngrams.length][];
        for (int i = 0; i < ngrams.length; i++) {
            sums[i] = weights[i].clone();
            for (long ngram = NgramWeights.shorten(ngrams[i]); ngram != 0; ngram = NgramWeights.shorten(ngram)) {
                Integer place = places.get(ngram);
                for (int k = 0; place != null && k < sums[i].length; k++) {
                    sums[i][k] += weights[place][k];
                }
            }
        }
        return sums;
    }

    private static NgramWeights quantise(
            Script script, List<ExpectedLanguage> languages, long[] ngrams, float[][] weights) {
        float largest = 0;
        for (float[] row : weights) {
            for (float weight : row) {
                largest = Math.max(largest, Math.abs(weight));
            }
        }
        float step = Math.max(largest, Float.MIN_NORMAL) / 127;
        byte[] bytes = new byte[ngrams.length * languages.size()];
        int at = 0;
        for (float[] row : weights) {
            for (float weight : row) {
                bytes[at++] = (byte) Math.round(weight / step);
            }
        }
        return new NgramWeights(script, languages, step, ngrams, bytes);
    }
}
