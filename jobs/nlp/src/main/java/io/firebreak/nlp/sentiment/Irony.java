package io.firebreak.nlp.sentiment;

import io.firebreak.nlp.linear.LongSet;
import io.firebreak.nlp.linear.PostTokens;
import io.firebreak.nlp.linear.TokenKind;

/** Marks of irony, by which authors say that they may mean the opposite. Nothing is turned round: it only gets less sure. */
final class Irony {
    private static final LongSet TAGS =
            LongSet.of("sarcasm sarcastic irony ironic ironie ironia ironía sarcasmo sarkasmus not");
    private static final LongSet EMOJI = LongSet.of("🙄 🙃");
    private static final LongSet OPENERS = LongSet.of("oh yeah gee wow");
    private static final LongSet OPENED = LongSet.of("great right wonderful fantastic perfect joy");

    private Irony() {}

    /** Draws the probabilities towards each other when a mark is there. */
    static void soften(PostTokens tokens, double[] probabilities) {
        if (!isMarked(tokens)) {
            return;
        }
        double sum = 0;
        for (int k = 0; k < probabilities.length; k++) {
            probabilities[k] = Math.sqrt(probabilities[k]);
            sum += probabilities[k];
        }
        for (int k = 0; k < probabilities.length; k++) {
            probabilities[k] /= sum;
        }
    }

    private static boolean isMarked(PostTokens tokens) {
        int last = tokens.size() - 1;
        for (int i = 0; i <= last; i++) {
            boolean marked =
                    switch (tokens.kind(i)) {
                        case HASHTAG -> TAGS.contains(tokens.hash(i));
                        case EMOJI -> EMOJI.contains(tokens.hash(i));
                        case WORD ->
                            i < last && OPENERS.contains(tokens.hash(i)) && OPENED.contains(tokens.hash(i + 1));
                        case PUNCTUATION -> i == last - 1 && isSlashS(tokens, i);
                        default -> false;
                    };
            if (marked) {
                return true;
            }
        }
        return false;
    }

    /** {@code /s}, standing alone at the end. */
    private static boolean isSlashS(PostTokens tokens, int at) {
        return tokens.charAt(tokens.start(at)) == '/'
                && tokens.kind(at + 1) == TokenKind.WORD
                && tokens.normalLength(at + 1) == 1
                && tokens.normalCharAt(at + 1, 0) == 's'
                && at > 0
                && tokens.end(at - 1) < tokens.start(at);
    }
}
