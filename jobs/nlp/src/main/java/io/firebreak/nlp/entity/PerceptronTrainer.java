package io.firebreak.nlp.entity;

import io.firebreak.model.Entity;
import io.firebreak.model.Language;
import io.firebreak.nlp.linear.FeatureVector;
import io.firebreak.nlp.linear.LongSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Trains an {@link EntityModel}: structured perceptron with averaged weights (Collins, 2002) and decoding augmented by the
 * cost of the mistakes (Tsochantaridis et al., 2005), which matters because most tokens are outside. Deterministic.
 */
public final class PerceptronTrainer {
    private static final int TAGS = EntityTags.COUNT;
    private static final Language ENGLISH = new Language("en", 1);
    private static final int IN_ENTITY = -1;
    /** Keeps margins, which reach hundreds, within what a logistic function can tell apart. */
    private static final double MARGIN_UNIT = 0.01;

    /**
     * How to train.
     *
     * @param bits log2 of the number of feature slots
     * @param epochs passes over the posts
     * @param missCost added during training to the score of a wrong tag on a token of an entity; twice to that of outside
     * @param leastWeight averaged weights below this share of the largest are dropped
     * @param leastOutside a token that was seen so often, and never in an entity, is taken to be outside always
     * @param seed of the order of posts
     */
    public record Settings(int bits, int epochs, double missCost, double leastWeight, int leastOutside, long seed) {}

    private static final class Post {
        private final int[][] slots;
        private final int[] tags;

        Post(int[][] slots, int[] tags) {
            this.slots = slots;
            this.tags = tags;
        }
    }

    private final Settings settings;
    private final EntityTokens tokens = new EntityTokens();
    private final EntityFeatures features = new EntityFeatures();
    private final FeatureVector vector = new FeatureVector();
    private final Viterbi viterbi = new Viterbi();
    private final List<Post> posts = new ArrayList<>();
    /** How often each form of a token was seen outside entities, or {@link #IN_ENTITY}. */
    private final Map<Long, Integer> forms = new HashMap<>();

    /** A trainer without posts. */
    public PerceptronTrainer(Settings settings) {
        this.settings = settings;
    }

    /** Adds a post with its true entities, which do not overlap. */
    public void add(String text, List<Entity> entities) {
        tokens.read(text);
        features.read(tokens);
        int[][] slots = new int[tokens.size()][];
        for (int i = 0; i < slots.length; i++) {
            vector.clear();
            features.extract(tokens, i, vector);
            slots[i] = new int[vector.size()];
            for (int f = 0; f < slots[i].length; f++) {
                slots[i][f] = (int) (vector.hash(f) >>> (64 - settings.bits())) * TAGS;
            }
        }
        Post post = new Post(slots, tags(entities));
        posts.add(post);
        for (int i = 0; i < slots.length; i++) {
            int seen = forms.getOrDefault(features.form(i), 0);
            forms.put(features.form(i), post.tags[i] == EntityTags.OUTSIDE && seen >= 0 ? seen + 1 : IN_ENTITY);
        }
    }

    /** The forms that were seen often and never in an entity: most of a post, and nothing to weigh. */
    private LongSet outside() {
        return LongSet.ofHashes(forms.entrySet().stream()
                .filter(form -> form.getValue() >= settings.leastOutside())
                .mapToLong(Map.Entry::getKey)
                .toArray());
    }

    private int[] tags(List<Entity> entities) {
        int[] tags = new int[tokens.size()];
        for (Entity entity : entities) {
            boolean begun = false;
            for (int i = 0; i < tags.length; i++) {
                if (tokens.start(i) < entity.end() && tokens.end(i) > entity.start()) {
                    tags[i] = begun ? EntityTags.inside(entity.type()) : EntityTags.begin(entity.type());
                    begun = true;
                }
            }
        }
        return tags;
    }

    /** The model of the posts added so far. */
    public EntityModel train() {
        int slots = 1 << settings.bits();
        float[] weights = new float[slots * TAGS];
        double[] sums = new double[slots * TAGS];
        float[] transitions = new float[TAGS * TAGS];
        double[] transitionSums = new double[TAGS * TAGS];
        int[] order = new int[posts.size()];
        Arrays.setAll(order, i -> i);
        SplittableRandom random = new SplittableRandom(settings.seed());
        long step = 0;
        for (int epoch = 0; epoch < settings.epochs(); epoch++) {
            shuffle(order, random);
            for (int index : order) {
                step++;
                Post post = posts.get(index);
                decode(post, weights, transitions);
                update(post, step, weights, sums, transitions, transitionSums);
            }
        }
        float largest = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] -= (float) (sums[i] / step);
            largest = Math.max(largest, Math.abs(weights[i]));
        }
        for (int i = 0; i < weights.length; i++) {
            if (Math.abs(weights[i]) < settings.leastWeight() * largest) {
                weights[i] = 0;
            }
        }
        for (int i = 0; i < transitions.length; i++) {
            transitions[i] -= (float) (transitionSums[i] / step);
        }
        return EntityModel.quantise(settings.bits(), weights, transitions, outside());
    }

    /**
     * A copy of {@code model} whose confidences are right on average on held-out posts: a logistic regression of an entity's
     * being right on its margin (Platt, 1999).
     *
     * @param truths the true entities of each text
     */
    public static EntityModel calibrate(EntityModel model, List<String> texts, List<List<Entity>> truths) {
        PerceptronEntityExtractor extractor = new PerceptronEntityExtractor(model.withConfidence(MARGIN_UNIT, 0));
        List<Double> margins = new ArrayList<>();
        List<Boolean> rights = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            for (Entity found : extractor.extract(texts.get(i), ENGLISH)) {
                margins.add(StrictMath.log(found.confidence() / (1 - found.confidence())));
                rights.add(truths.get(i).stream()
                        .anyMatch(truth -> truth.start() == found.start()
                                && truth.end() == found.end()
                                && truth.type() == found.type()));
            }
        }
        double slope = 1;
        double intercept = 0;
        // Newton's method; with two parameters it converges in a few steps.
        for (int step = 0; step < 20; step++) {
            double g0 = 0;
            double g1 = 0;
            double h00 = 1e-6;
            double h01 = 0;
            double h11 = 1e-6;
            for (int i = 0; i < margins.size(); i++) {
                double x = margins.get(i);
                double p = 1 / (1 + StrictMath.exp(-(slope * x + intercept)));
                double error = p - (rights.get(i) ? 1 : 0);
                double weight = p * (1 - p);
                g0 += error;
                g1 += error * x;
                h00 += weight;
                h01 += weight * x;
                h11 += weight * x * x;
            }
            double determinant = h00 * h11 - h01 * h01;
            intercept -= (h11 * g0 - h01 * g1) / determinant;
            slope -= (h00 * g1 - h01 * g0) / determinant;
        }
        return model.withConfidence(slope * MARGIN_UNIT, intercept);
    }

    private void decode(Post post, float[] weights, float[] transitions) {
        int size = post.tags.length;
        viterbi.reset(size);
        float[] scores = viterbi.scores();
        float cost = (float) settings.missCost();
        for (int t = 0; t < size; t++) {
            int row = t * TAGS;
            for (int slot : post.slots[t]) {
                for (int tag = 0; tag < TAGS; tag++) {
                    scores[row + tag] += weights[slot + tag];
                }
            }
            if (post.tags[t] != EntityTags.OUTSIDE) {
                for (int tag = 0; tag < TAGS; tag++) {
                    if (tag != post.tags[t]) {
                        scores[row + tag] += tag == EntityTags.OUTSIDE ? 2 * cost : cost;
                    }
                }
            }
        }
        viterbi.decode(transitions);
    }

    private void update(
            Post post, long step, float[] weights, double[] sums, float[] transitions, double[] transitionSums) {
        for (int t = 0; t < post.tags.length; t++) {
            int truth = post.tags[t];
            int guess = viterbi.tag(t);
            if (truth != guess) {
                for (int slot : post.slots[t]) {
                    weights[slot + truth] += 1;
                    sums[slot + truth] += step;
                    weights[slot + guess] -= 1;
                    sums[slot + guess] -= step;
                }
            }
            if (t > 0) {
                int pair = post.tags[t - 1] * TAGS + truth;
                int guessed = viterbi.tag(t - 1) * TAGS + guess;
                if (pair != guessed) {
                    transitions[pair] += 1;
                    transitionSums[pair] += step;
                    transitions[guessed] -= 1;
                    transitionSums[guessed] -= step;
                }
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
}
