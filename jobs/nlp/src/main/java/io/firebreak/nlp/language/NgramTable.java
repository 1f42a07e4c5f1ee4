package io.firebreak.nlp.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import opennlp.tools.langdetect.LanguageDetectorModel;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Context;

/**
 * The weights of an OpenNLP language-detector model for the expected languages, laid out for speed: an n-gram of one to
 * three characters is the key of an open hash table. OpenNLP's own evaluation makes a string of each n-gram and scores all
 * languages of the model, at a tenth of the rate. Immutable and thread-safe.
 */
final class NgramTable {
    private static final int LANGUAGES = ExpectedLanguage.values().length;

    private static final int DENSE = -1;
    private static final int DENSE_FROM = 10;

    private final int mask;
    private final long[] keys;
    /** By slot: where the weights of its n-gram begin. */
    private final int[] begins;

    /** By slot: where they end; {@link #DENSE} when they are a row of {@link #denseRows}. */
    private final int[] ends;

    private final byte[] columnOf;
    private final float[] weights;
    /** The weights of n-grams that most languages share, one for each column: added by vector instructions. */
    private final float[] denseRows;

    /** A language has a column for each of its norms that the model tells apart. */
    private final ExpectedLanguage[] languageOfColumn;

    /** Takes over the weights of n-grams that can stand in {@link LetterText}. */
    NgramTable(LanguageDetectorModel model) {
        if (!(model.getMaxentModel() instanceof AbstractModel parameters)) {
            throw new IllegalArgumentException("Not a model of n-gram weights: "
                    + model.getMaxentModel().getClass().getName());
        }
        int[] columnOfOutcome = new int[parameters.getNumOutcomes()];
        List<ExpectedLanguage> columns = new ArrayList<>();
        for (int i = 0; i < columnOfOutcome.length; i++) {
            ExpectedLanguage language = ExpectedLanguage.ofIso6393(parameters.getOutcome(i));
            columnOfOutcome[i] = language == null ? -1 : columns.size();
            if (language != null) {
                columns.add(language);
            }
        }
        languageOfColumn = columns.toArray(ExpectedLanguage[]::new);
        Map<?, ?> contexts = (Map<?, ?>) parameters.getDataStructures()[1];
        int capacity = Integer.highestOneBit(contexts.size()) * 4;
        mask = capacity - 1;
        keys = new long[capacity];
        begins = new int[capacity];
        ends = new int[capacity];
        byte[] allColumns = new byte[contexts.size() * 16];
        float[] allWeights = new float[contexts.size() * 16];
        float[] allRows = new float[contexts.size()];
        int rows = 0;
        int size = 0;
        for (Map.Entry<?, ?> entry : contexts.entrySet()) {
            String ngram = (String) entry.getKey();
            Context context = (Context) entry.getValue();
            if (ngram.length() > 3 || !LetterText.mayHold(ngram)) {
                continue;
            }
            int outcomes = context.getOutcomes().length;
            if (size + outcomes > allWeights.length) {
                allColumns = Arrays.copyOf(allColumns, allColumns.length * 2);
                allWeights = Arrays.copyOf(allWeights, allWeights.length * 2);
            }
            int slot = slot(key(ngram));
            keys[slot] = key(ngram);
            begins[slot] = size;
            for (int i = 0; i < outcomes; i++) {
                int column = columnOfOutcome[context.getOutcomes()[i]];
                if (column >= 0) {
                    allColumns[size] = (byte) column;
                    allWeights[size] = (float) context.getParameters()[i];
                    size++;
                }
            }
            ends[slot] = size;
            if (size - begins[slot] > DENSE_FROM) {
                if (rows + languageOfColumn.length > allRows.length) {
                    allRows = Arrays.copyOf(allRows, allRows.length * 2);
                }
                for (int i = begins[slot]; i < size; i++) {
                    allRows[rows + allColumns[i]] = allWeights[i];
                }
                size = begins[slot];
                begins[slot] = rows;
                ends[slot] = DENSE;
                rows += languageOfColumn.length;
            }
        }
        denseRows = Arrays.copyOf(allRows, rows);
        columnOf = Arrays.copyOf(allColumns, size);
        weights = Arrays.copyOf(allWeights, size);
    }

    private static long key(String ngram) {
        long key = 0;
        for (int i = 0; i < ngram.length(); i++) {
            key = key << 16 | ngram.charAt(i);
        }
        return key;
    }

    private int slot(long key) {
        long hash = key * 0x9E3779B97F4A7C15L;
        int slot = (int) (hash >>> 40) & mask;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    /**
     * The weights of all n-grams of the text added up, by {@link ExpectedLanguage#index}; a language of several norms
     * has the score of the likeliest.
     */
    float[] score(LetterText text) {
        float[] columns = new float[languageOfColumn.length];
        long bigram = 0;
        long trigram = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bigram = (bigram << 16 | c) & 0xFFFF_FFFFL;
            trigram = (trigram << 16 | c) & 0xFFFF_FFFF_FFFFL;
            add(c, columns);
            if (i >= 1) {
                add(bigram, columns);
            }
            if (i >= 2) {
                add(trigram, columns);
            }
        }
        float[] scores = new float[LANGUAGES];
        Arrays.fill(scores, Float.NEGATIVE_INFINITY);
        for (int column = 0; column < columns.length; column++) {
            int language = languageOfColumn[column].index;
            scores[language] = Math.max(scores[language], columns[column]);
        }
        return scores;
    }

    private void add(long key, float[] columns) {
        int slot = slot(key);
        int begin = begins[slot];
        if (ends[slot] == DENSE) {
            for (int column = 0; column < columns.length; column++) {
                columns[column] += denseRows[begin + column];
            }
            return;
        }
        for (int i = begin; i < ends[slot]; i++) {
            columns[columnOf[i]] += weights[i];
        }
    }
}
