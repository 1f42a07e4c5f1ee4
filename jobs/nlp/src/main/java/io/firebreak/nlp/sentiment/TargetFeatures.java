package io.firebreak.nlp.sentiment;

import io.firebreak.nlp.linear.FeatureVector;
import io.firebreak.nlp.linear.Hashes;
import io.firebreak.nlp.linear.LongSet;
import io.firebreak.nlp.linear.PolarityLexicon;
import io.firebreak.nlp.linear.PostFeatures;
import io.firebreak.nlp.linear.PostTokens;
import io.firebreak.nlp.linear.SoftmaxModel;
import io.firebreak.nlp.linear.TokenKind;

/**
 * What a post says of one target: the opinions of the post model on the whole post, on the target's clause and on what
 * stands left and right of it (stacking, Wolpert, 1992), and the words around the target (after Vo and Zhang, 2015). For
 * one thread.
 */
public final class TargetFeatures {
    private static final long OPINION = Hashes.of("opinion");
    private static final long LEFT = Hashes.of("left");
    private static final long RIGHT = Hashes.of("right");
    private static final long NEAR = Hashes.of("near");
    private static final long CLAUSE = Hashes.of("clause");
    private static final long POST = Hashes.of("post");
    private static final long SUM = Hashes.of("sum");
    private static final int NEAR_TOKENS = 3;
    private static final int WINDOW_TOKENS = 6;
    /** Opinions are few; they must not drown in the words. Chosen on the development split. */
    private static final float OPINION_WEIGHT = 3f;

    private static final LongSet CONTRASTS = LongSet.of(
            "but however although though yet whereas while unlike aber "
                    + "jedoch obwohl pero aunque sino mais cependant pourtant ma però tuttavia mas porém contudo embora لكن lekin");

    private final SoftmaxModel posts;
    private final PostFeatures features;
    private final PolarityLexicon lexicon;
    private final FeatureVector range = new FeatureVector();
    private final double[] scores = new double[3];

    /** Features that ask {@code posts} for its opinion of parts of the post. */
    public TargetFeatures(SoftmaxModel posts, PostFeatures features, PolarityLexicon lexicon) {
        this.posts = posts;
        this.features = features;
        this.lexicon = lexicon;
    }

    /**
     * Adds the features of a target.
     *
     * @param start first UTF-16 unit of the target
     * @param end one past its last
     * @param words whether to add the words around the target, which mean something in the language of training only
     */
    public void extract(PostTokens tokens, String language, int start, int end, boolean words, FeatureVector out) {
        int size = tokens.size();
        int from = 0;
        while (from < size && tokens.end(from) <= start) {
            from++;
        }
        int to = from;
        while (to < size && tokens.start(to) < end) {
            to++;
        }
        features.markNegation(tokens, language);
        int clauseFrom = clauseStart(tokens, from, language);
        int clauseTo = clauseEnd(tokens, to, language);
        addOpinion(0, tokens, 0, size, language, out);
        addOpinion(1, tokens, clauseFrom, clauseTo, language, out);
        addOpinion(2, tokens, 0, from, language, out);
        addOpinion(3, tokens, to, size, language, out);
        addOpinion(
                4,
                tokens,
                Math.max(clauseFrom, from - WINDOW_TOKENS),
                Math.min(clauseTo, to + WINDOW_TOKENS),
                language,
                out);
        if (words) {
            // The target's own characters stay out: the model must not learn which names people like.
            features.extractRange(tokens, clauseFrom, from, language, out);
            features.extractRange(tokens, to, clauseTo, language, out);
            addWords(tokens, from, to, clauseFrom, clauseTo, out);
            addSums(0, tokens, clauseFrom, clauseTo, out);
            addSums(1, tokens, 0, from, out);
            addSums(2, tokens, to, size, out);
        }
    }

    private void addOpinion(int part, PostTokens tokens, int from, int to, String language, FeatureVector out) {
        long name = Hashes.pair(OPINION, part);
        if (from >= to) {
            out.add(Hashes.pair(name, 9), OPINION_WEIGHT);
            return;
        }
        range.clear();
        features.extractRange(tokens, from, to, language, range);
        posts.probabilities(range, scores);
        for (int k = 0; k < scores.length; k++) {
            out.add(Hashes.pair(name, k), (float) scores[k] * OPINION_WEIGHT);
        }
    }

    private void addWords(PostTokens tokens, int from, int to, int clauseFrom, int clauseTo, FeatureVector out) {
        int first = out.size();
        for (int i = 0; i < tokens.size(); i++) {
            if (i >= from && i < to) {
                continue;
            }
            long word = Hashes.pair(tokens.hash(i), features.isNegated(i) ? 1 : 0);
            out.add(Hashes.pair(POST, word));
            out.add(Hashes.pair(i < from ? LEFT : RIGHT, word));
            if (i >= clauseFrom && i < clauseTo) {
                out.add(Hashes.pair(CLAUSE, word));
                if (i + 1 < tokens.size() && i + 1 != from) {
                    out.add(Hashes.pair(CLAUSE, Hashes.pair(word, tokens.hash(i + 1))));
                }
            }
            int distance = i < from ? from - i : i - to + 1;
            if (distance <= NEAR_TOKENS) {
                out.add(Hashes.pair(NEAR, Hashes.pair(word, i < from ? -distance : distance)));
            }
        }
        out.normalise(first, 1f);
    }

    private void addSums(int part, PostTokens tokens, int from, int to, FeatureVector out) {
        int first = out.size();
        float positive = 0;
        float negative = 0;
        for (int i = from; i < to; i++) {
            float polarity = lexicon.polarity(tokens.hash(i));
            if (features.isNegated(i)) {
                polarity = -polarity;
            }
            positive += Math.max(0, polarity);
            negative -= Math.min(0, polarity);
        }
        long name = Hashes.pair(SUM, part);
        for (int level = 0; level <= Math.min(8, Math.ceil(positive)); level++) {
            out.add(Hashes.pair(name, level));
        }
        for (int level = 0; level <= Math.min(8, Math.ceil(negative)); level++) {
            out.add(Hashes.pair(name, 100 + level));
        }
        out.normalise(first, 1f);
    }

    private int clauseStart(PostTokens tokens, int from, String language) {
        int i = from;
        while (i > 0 && !endsClause(tokens, i - 1, language)) {
            i--;
        }
        return i;
    }

    private int clauseEnd(PostTokens tokens, int to, String language) {
        int i = to;
        while (i < tokens.size() && !endsClause(tokens, i, language)) {
            i++;
        }
        // The mark that ends the clause says how it was meant.
        return i < tokens.size() && tokens.kind(i) == TokenKind.PUNCTUATION ? i + 1 : i;
    }

    private boolean endsClause(PostTokens tokens, int token, String language) {
        if (tokens.kind(token) == TokenKind.PUNCTUATION) {
            char c = tokens.charAt(tokens.start(token));
            return c == '.'
                    || c == '!'
                    || c == '?'
                    || c == ';'
                    || c == '…'
                    || c == '。'
                    || c == '؟'
                    || (c == ',' && language.equals("en") && turns(tokens, token));
        }
        return CONTRASTS.contains(tokens.hash(token));
    }

    /** Whether a comma stands between words of opposite polarity: "love the phone, hate the network". */
    private boolean turns(PostTokens tokens, int comma) {
        return polarityBeside(tokens, comma, -1) * polarityBeside(tokens, comma, 1) < 0;
    }

    private float polarityBeside(PostTokens tokens, int comma, int step) {
        for (int i = comma + step; i >= 0 && i < tokens.size() && Math.abs(i - comma) <= WINDOW_TOKENS; i += step) {
            float polarity = lexicon.polarity(tokens.hash(i));
            if (polarity != 0) {
                return features.isNegated(i) ? -polarity : polarity;
            }
        }
        return 0;
    }
}
