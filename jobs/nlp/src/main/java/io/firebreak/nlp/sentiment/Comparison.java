package io.firebreak.nlp.sentiment;

import io.firebreak.nlp.linear.Hashes;
import io.firebreak.nlp.linear.LongSet;
import io.firebreak.nlp.linear.PostTokens;
import io.firebreak.nlp.linear.TokenKind;

/**
 * The part that a target plays where an English post weighs two things against each other (after Jindal and Liu, 2006):
 * left or chosen, worse or better. The training data name one target a post and hardly know such posts, so these are rules.
 */
enum Comparison {
    NONE(0),
    FAVOURED(1),
    DISFAVOURED(-1);

    private static final LongSet LEAVING = LongSet.of(
            "left leaving leave ditched ditching ditch dumped dumping dump dropped "
                    + "dropping quit quitting abandoned switched switching switch moved moving swapped traded cancelled canceled");
    private static final LongSet TOWARDS = LongSet.of("for to");
    private static final LongSet BETTER = LongSet.of("better nicer faster cheaper superior");
    private static final LongSet WORSE = LongSet.of("worse slower inferior");
    private static final LongSet DETERMINERS = LongSet.of("a an the my your our their this that");
    private static final LongSet PREFERRING = LongSet.of("prefer preferred prefers chose choose choosing");
    private static final long FROM = Hashes.of("from");
    private static final long THAN = Hashes.of("than");
    private static final long OVER = Hashes.of("over");
    /** Words between the parts of a comparison. */
    private static final int REACH = 6;

    /** Added to the log-odds of positive against negative. */
    private final double logOdds;

    Comparison(double logOdds) {
        this.logOdds = logOdds;
    }

    /** The part of the target at the UTF-16 units {@code [start, end)}. */
    static Comparison of(PostTokens tokens, int start, int end) {
        int from = 0;
        while (from < tokens.size() && tokens.end(from) <= start) {
            from++;
        }
        int to = from;
        while (to < tokens.size() && tokens.start(to) < end) {
            to++;
        }
        int before = wordBefore(tokens, from);
        Comparison left = before < 0 ? NONE : byWordsBefore(tokens, before, to);
        return left == NONE ? byWordsAfter(tokens, from, to) : left;
    }

    private static Comparison byWordsBefore(PostTokens tokens, int before, int to) {
        long word = tokens.hash(before);
        if (word == THAN) {
            int degree = find(tokens, before, -1, BETTER, WORSE);
            return degree < 0 ? NONE : BETTER.contains(tokens.hash(degree)) ? DISFAVOURED : FAVOURED;
        }
        if (word == OVER) {
            return find(tokens, before, -1, PREFERRING, PREFERRING) < 0 ? NONE : DISFAVOURED;
        }
        if (TOWARDS.contains(word)) {
            return find(tokens, before, -1, LEAVING, LEAVING) < 0 ? NONE : FAVOURED;
        }
        if (PREFERRING.contains(word)) {
            return FAVOURED;
        }
        int leaving = word == FROM ? before - 1 : before;
        boolean left = leaving >= 0 && LEAVING.contains(tokens.hash(leaving));
        return left && find(tokens, to - 1, 1, TOWARDS, TOWARDS) >= 0 ? DISFAVOURED : NONE;
    }

    private static Comparison byWordsAfter(PostTokens tokens, int from, int to) {
        if (from == to) {
            return NONE;
        }
        int degree = find(tokens, to - 1, 1, BETTER, WORSE);
        if (degree < 0 || degree + 1 >= tokens.size() || tokens.hash(degree + 1) != THAN) {
            return NONE;
        }
        return BETTER.contains(tokens.hash(degree)) ? FAVOURED : DISFAVOURED;
    }

    /** The article or pronoun between a target and what governs it is passed over. */
    private static int wordBefore(PostTokens tokens, int from) {
        int at = from - 1;
        if (at > 0 && DETERMINERS.contains(tokens.hash(at))) {
            at--;
        }
        return at;
    }

    private static int find(PostTokens tokens, int at, int step, LongSet one, LongSet other) {
        for (int i = at + step, seen = 0; i >= 0 && i < tokens.size() && seen < REACH; i += step, seen++) {
            if (tokens.kind(i) == TokenKind.PUNCTUATION) {
                return -1;
            }
            if (one.contains(tokens.hash(i)) || other.contains(tokens.hash(i))) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Gives the stronger of negative and positive to the side that the target is on, as what is good about a switch is bad
     * for what was left, and then tilts the probabilities that way.
     */
    void weigh(double[] probabilities) {
        if (this == NONE) {
            return;
        }
        if ((probabilities[2] - probabilities[0]) * logOdds < 0) {
            double negative = probabilities[0];
            probabilities[0] = probabilities[2];
            probabilities[2] = negative;
        }
        double tilt = StrictMath.exp(logOdds / 2);
        probabilities[0] /= tilt;
        probabilities[2] *= tilt;
        double sum = probabilities[0] + probabilities[1] + probabilities[2];
        for (int k = 0; k < probabilities.length; k++) {
            probabilities[k] /= sum;
        }
    }
}
