package io.firebreak.nlp.language;

import io.firebreak.nlp.linear.ModelFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Weights of character n-grams for the languages of one script: a linear model over the n-grams of one to
 * {@value #LONGEST} characters within words, the blanks around a word included. Each n-gram carries the weights of all its
 * beginnings, so that of the n-grams that begin at a character only the longest is added. The n-gram itself is the key of an
 * open hash table, so that none is mistaken for another; its weights lie side by side, eight to a machine word, and are added
 * four at a time. Immutable and thread-safe.
 */
final class NgramWeights {
    /** What one key of 64 bits holds. */
    static final int LONGEST = 4;

    private static final int LANES = 8;
    private static final int LANE_BITS = 8;
    private static final int SUM_MASK = 0xFFFF;
    /** Every other lane, so that the lane above takes what a sum carries. */
    private static final long EVEN_LANES = 0x00FF00FF00FF00FFL;
    /** Added to each weight in a lane, so that no lane borrows from the next. */
    private static final int OFFSET = 128;
    /** So many weights fit a lane. */
    private static final int MOST_IN_LANE = SUM_MASK / 255;

    private final Script script;
    private final List<ExpectedLanguage> languages;
    private final float step;
    private final long[] ngrams;
    private final byte[] weights;

    private final int mask;
    private final long[] keys;
    /** By slot: where the row of its n-gram begins. */
    private final int[] begins;
    /** The weights, each plus {@link #OFFSET} in a lane of 8 bits. */
    private final long[] rows;

    private final int width;

    /**
     * Weights of 8 bits.
     *
     * @param step what a weight of one is worth in log-odds
     * @param ngrams each as {@link #extend} packs it
     * @param weights a row for each n-gram with a weight for each language, those of its beginnings included
     */
    NgramWeights(Script script, List<ExpectedLanguage> languages, float step, long[] ngrams, byte[] weights) {
        if (weights.length != ngrams.length * languages.size()) {
            throw new IllegalArgumentException("Weights of " + weights.length + " bytes do not fit " + ngrams.length
                    + " n-grams and " + languages.size() + " languages");
        }
        this.script = script;
        this.languages = List.copyOf(languages);
        this.step = step;
        this.ngrams = ngrams;
        this.weights = weights;
        int capacity = Integer.highestOneBit(Math.max(1, ngrams.length)) * 4;
        mask = capacity - 1;
        keys = new long[capacity];
        begins = new int[capacity];
        width = (languages.size() + LANES - 1) / LANES;
        rows = new long[width * ngrams.length];
        for (int i = 0; i < ngrams.length; i++) {
            int slot = slot(ngrams[i]);
            keys[slot] = ngrams[i];
            begins[slot] = i * width;
            for (int k = 0; k < languages.size(); k++) {
                long lane = (long) weights[i * languages.size() + k] + OFFSET;
                rows[begins[slot] + k / LANES] |= lane << (k % LANES * LANE_BITS);
            }
        }
    }

    static NgramWeights readFrom(ModelFile.Reader reader) {
        List<String> names = reader.strings();
        List<ExpectedLanguage> languages =
                names.stream().skip(1).map(ExpectedLanguage::valueOf).toList();
        return new NgramWeights(Script.valueOf(names.get(0)), languages, reader.real(), reader.longs(), reader.bytes());
    }

    void writeTo(ModelFile.Writer writer) {
        List<String> names = new ArrayList<>();
        names.add(script.name());
        languages.forEach(language -> names.add(language.name()));
        writer.strings(names);
        writer.real(step);
        writer.longs(ngrams);
        writer.bytes(weights);
    }

    /** The packed n-gram with one more character. */
    static long extend(long ngram, char next) {
        return ngram << 16 | next;
    }

    /** The n-gram without its last character; 0 when it has only one. */
    static long shorten(long ngram) {
        return ngram >>> 16;
    }

    /**
     * The longest n-gram that begins at a character; the others are what {@link #shorten} leaves of it. An n-gram ends with
     * its word.
     */
    static long longestAt(LetterText text, int start) {
        long ngram = text.charAt(start);
        int end = Math.min(text.length(), start + LONGEST);
        for (int at = start + 1; at < end; at++) {
            char c = text.charAt(at);
            ngram = extend(ngram, c);
            if (c == ' ') {
                break;
            }
        }
        return ngram;
    }

    Script script() {
        return script;
    }

    /** The languages, in the order of the scores. */
    List<ExpectedLanguage> languages() {
        return languages;
    }

    /** The log-odds that the n-grams of a text give each language, up to a common constant. */
    double[] scores(LetterText text) {
        // By machine word of a row: the sums of its even lanes, then those of its odd lanes.
        long[] sums = new long[2 * width];
        int[] totals = new int[languages.size()];
        int added = 0;
        for (int i = 0; i < text.length(); i++) {
            for (long ngram = longestAt(text, i); ngram != 0; ngram = shorten(ngram)) {
                int slot = slot(ngram);
                if (keys[slot] != 0) {
                    int begin = begins[slot];
                    for (int word = 0; word < width; word++) {
                        long lanes = rows[begin + word];
                        sums[2 * word] += lanes & EVEN_LANES;
                        sums[2 * word + 1] += lanes >>> LANE_BITS & EVEN_LANES;
                    }
                    added++;
                    break;
                }
            }
            if (added == MOST_IN_LANE) {
                empty(sums, added, totals);
                added = 0;
            }
        }
        empty(sums, added, totals);
        double[] scores = new double[totals.length];
        for (int k = 0; k < scores.length; k++) {
            scores[k] = step * totals[k];
        }
        return scores;
    }

    private static void empty(long[] sums, int added, int[] totals) {
        for (int k = 0; k < totals.length; k++) {
            int lane = k % LANES;
            int sum = (int) (sums[2 * (k / LANES) + (lane & 1)] >>> ((lane >> 1) * 2 * LANE_BITS)) & SUM_MASK;
            totals[k] += sum - OFFSET * added;
        }
        Arrays.fill(sums, 0);
    }

    private int slot(long ngram) {
        int slot = (int) ((ngram * 0x9E3779B97F4A7C15L) >>> 36) & mask;
        while (keys[slot] != 0 && keys[slot] != ngram) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
