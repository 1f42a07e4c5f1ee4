package io.firebreak.nlp.entity;

import java.util.Arrays;

/**
 * Finds the best legal sequence of tags (Viterbi, 1967) and, by a second pass from the end, by how much each of its tags
 * beats every other tag at the same place. Reused; for one thread.
 */
final class Viterbi {
    private static final int TAGS = EntityTags.COUNT;
    private static final float NEVER = -1e30f;

    /** For each tag the tags that may stand before it. */
    private static final int[][] BEFORE = new int[TAGS][];

    static {
        for (int next = 0; next < TAGS; next++) {
            int[] legal = new int[TAGS];
            int size = 0;
            for (int previous = 0; previous < TAGS; previous++) {
                if (EntityTags.isLegal(previous, next)) {
                    legal[size++] = previous;
                }
            }
            BEFORE[next] = Arrays.copyOf(legal, size);
        }
    }

    private float[] scores = new float[128 * TAGS];
    private float[] forward = new float[128 * TAGS];
    private float[] backward = new float[128 * TAGS];
    private int[] from = new int[128 * TAGS];
    private int[] best = new int[128];
    private boolean[] fixed = new boolean[128];
    private int size;

    /** Clears the lattice for so many tokens; their scores are then added to {@link #scores}. */
    void reset(int tokens) {
        size = tokens;
        if (best.length < tokens) {
            int capacity = Math.max(tokens, best.length * 2);
            best = new int[capacity];
            fixed = new boolean[capacity];
            scores = new float[capacity * TAGS];
            forward = new float[capacity * TAGS];
            backward = new float[capacity * TAGS];
            from = new int[capacity * TAGS];
        }
        Arrays.fill(scores, 0, tokens * TAGS, 0f);
        Arrays.fill(fixed, 0, tokens, false);
    }

    /** Allows a token no tag but {@link EntityTags#OUTSIDE}. */
    void fixOutside(int token) {
        fixed[token] = true;
        int row = token * TAGS;
        scores[row] = 0;
        Arrays.fill(scores, row + 1, row + TAGS, NEVER);
    }

    /** Scores of token t's tags, at t · {@link EntityTags#COUNT}. */
    float[] scores() {
        return scores;
    }

    /** Decodes; the tags are then at {@link #tag}. */
    void decode(float[] transitions) {
        for (int t = 0; t < size; t++) {
            int row = t * TAGS;
            int tags = fixed[t] ? 1 : TAGS;
            for (int next = 0; next < tags; next++) {
                int choice = 0;
                float top;
                if (t == 0 || fixed[t - 1]) {
                    float before = t == 0 ? 0 : forward[row - TAGS] + transitions[next];
                    top = EntityTags.isInside(next) ? NEVER : before;
                } else {
                    top = NEVER;
                    for (int previous : BEFORE[next]) {
                        float score = forward[row - TAGS + previous] + transitions[previous * TAGS + next];
                        if (score > top) {
                            top = score;
                            choice = previous;
                        }
                    }
                }
                forward[row + next] = top + scores[row + next];
                from[row + next] = choice;
            }
            Arrays.fill(forward, row + tags, row + TAGS, NEVER);
        }
        if (size == 0) {
            return;
        }
        int last = (size - 1) * TAGS;
        int tag = 0;
        for (int next = 1; next < TAGS; next++) {
            if (forward[last + next] > forward[last + tag]) {
                tag = next;
            }
        }
        for (int t = size - 1; t >= 0; t--) {
            best[t] = tag;
            tag = from[t * TAGS + tag];
        }
    }

    int tag(int token) {
        return best[token];
    }

    /** Prepares {@link #margin}, after {@link #decode}. */
    void prepareMargins(float[] transitions) {
        Arrays.fill(backward, (size - 1) * TAGS, size * TAGS, 0f);
        for (int t = size - 2; t >= 0; t--) {
            int row = t * TAGS;
            Arrays.fill(backward, row, row + TAGS, NEVER);
            for (int next = 0; next < TAGS; next++) {
                float rest = backward[row + TAGS + next] + scores[row + TAGS + next];
                for (int previous : BEFORE[next]) {
                    float score = rest + transitions[previous * TAGS + next];
                    backward[row + previous] = Math.max(backward[row + previous], score);
                }
            }
        }
    }

    /** How much worse the best sequence with another tag at this token is. */
    float margin(int token) {
        int row = token * TAGS;
        float chosen = forward[row + best[token]] + backward[row + best[token]];
        float other = NEVER;
        for (int tag = 0; tag < TAGS; tag++) {
            if (tag != best[token]) {
                other = Math.max(other, forward[row + tag] + backward[row + tag]);
            }
        }
        return chosen - other;
    }
}
