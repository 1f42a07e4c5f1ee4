package io.firebreak.nlp.linear;

/**
 * Turns the tokens of a post into hashed features: words, word pairs and triples, words under negation, character
 * 3–5-grams within words, and sums over a polarity lexicon. Time is linear in the post. For one thread.
 */
public final class PostFeatures {
    private static final long WORD = Hashes.of("word");
    private static final long NEGATED = Hashes.of("negated");
    private static final long PAIR = Hashes.of("pair");
    private static final long TRIPLE = Hashes.of("triple");
    private static final long GRAM = Hashes.of("gram");
    private static final long LEXICON = Hashes.of("lexicon");
    private static final long STYLE = Hashes.of("style");
    private static final long EDGE = Hashes.of("edge");
    /** Relative weights of the feature groups, chosen on the validation split; the lexicon's is 1. */
    private static final float WORDS_WEIGHT = 0.6f;

    private static final float GRAMS_WEIGHT = 0.45f;
    /** VADER's factor for a negated word. */
    private static final float NEGATION_FACTOR = -0.74f;

    private final PolarityLexicon lexicon;
    private final Negation negation = new Negation();

    /** Features that look words up in {@code lexicon}. */
    public PostFeatures(PolarityLexicon lexicon) {
        this.lexicon = lexicon;
    }

    /** Adds all features of a post in a language that the model was trained on. */
    public void extract(PostTokens tokens, String language, FeatureVector out) {
        markNegation(tokens, language);
        extractRange(tokens, 0, tokens.size(), language, out);
    }

    /** Finds the negated tokens of a post, before {@link #extractRange}. */
    public void markNegation(PostTokens tokens, String language) {
        negation.mark(tokens, language);
    }

    /** Whether a token stands under a negation, after {@link #markNegation}. */
    public boolean isNegated(int token) {
        return negation.at(token);
    }

    /**
     * Adds all features of the tokens {@code [from, to)}, after {@link #markNegation}. Each group is scaled by itself, so
     * that the many character n-grams do not drown the few sums over the lexicon.
     */
    public void extractRange(PostTokens tokens, int from, int to, String language, FeatureVector out) {
        int first = out.size();
        addWords(tokens, from, to, out);
        out.normalise(first, WORDS_WEIGHT);
        first = out.size();
        addGrams(tokens, from, to, out);
        out.normalise(first, GRAMS_WEIGHT);
        first = out.size();
        addLexicon(tokens, from, to, language, out);
        addStyle(tokens, from, to, out);
        out.normalise(first, 1f);
    }

    /**
     * Adds only what means the same in all languages: emoji, emoticons and punctuation, with their polarity.
     */
    public void extractUniversal(PostTokens tokens, FeatureVector out) {
        int from = out.size();
        out.add(EDGE);
        float positive = 0;
        float negative = 0;
        for (int i = 0; i < tokens.size(); i++) {
            TokenKind kind = tokens.kind(i);
            boolean face = kind == TokenKind.EMOJI || kind == TokenKind.EMOTICON;
            if (!face && kind != TokenKind.PUNCTUATION) {
                continue;
            }
            out.add(Hashes.pair(WORD, tokens.hash(i)));
            if (face) {
                float polarity = lexicon.polarity(tokens.hash(i));
                positive += Math.max(0, polarity);
                negative -= Math.min(0, polarity);
            }
        }
        addSums(positive, negative, out);
        out.normalise(from, 1f);
    }

    private void addWords(PostTokens tokens, int from, int to, FeatureVector out) {
        long before = EDGE;
        long twoBefore = EDGE;
        for (int i = from; i < to; i++) {
            long hash = tokens.hash(i);
            out.add(Hashes.pair(WORD, hash));
            if (negation.at(i)) {
                out.add(Hashes.pair(NEGATED, hash));
            }
            long pair = Hashes.pair(before, hash);
            out.add(Hashes.pair(PAIR, pair));
            if (i >= from + 2) {
                out.add(Hashes.pair(TRIPLE, Hashes.pair(twoBefore, pair)));
            }
            twoBefore = before;
            before = hash;
        }
        out.add(Hashes.pair(PAIR, Hashes.pair(before, EDGE)));
    }

    private static void addGrams(PostTokens tokens, int from, int to, FeatureVector out) {
        for (int i = from; i < to; i++) {
            TokenKind kind = tokens.kind(i);
            if (kind != TokenKind.WORD && kind != TokenKind.HASHTAG) {
                continue;
            }
            int length = tokens.normalLength(i);
            for (int begin = -1; begin <= length - 2; begin++) {
                long rolled = GRAM;
                for (int at = begin; at < begin + 5 && at <= length; at++) {
                    char c = at < 0 ? '<' : at == length ? '>' : tokens.normalCharAt(i, at);
                    rolled = Hashes.roll(rolled, c);
                    if (at - begin >= 2) {
                        out.add(Hashes.mix(rolled));
                    }
                }
            }
        }
    }

    private void addLexicon(PostTokens tokens, int from, int to, String language, FeatureVector out) {
        // Words of other languages that look English (German "die") must not count.
        boolean words = language.equals("en") || language.equals("und");
        float positive = 0;
        float negative = 0;
        float last = 0;
        int hits = 0;
        for (int i = from; i < to; i++) {
            if (!words && tokens.kind(i) != TokenKind.EMOJI && tokens.kind(i) != TokenKind.EMOTICON) {
                continue;
            }
            float polarity = lexicon.polarity(tokens.hash(i));
            if (polarity == 0) {
                continue;
            }
            if (negation.at(i)) {
                polarity *= NEGATION_FACTOR;
            }
            hits++;
            last = polarity;
            positive += Math.max(0, polarity);
            negative -= Math.min(0, polarity);
        }
        addSums(positive, negative, out);
        out.add(Hashes.pair(LEXICON, 1_000 + Math.min(hits, 6)));
        out.add(Hashes.pair(LEXICON, 2_000 + Math.round(last)));
    }

    /** Sums as thermometers: every level reached is a feature, so that the weights can only add up gradually. */
    private static void addSums(float positive, float negative, FeatureVector out) {
        addLevels(3_000, positive, out);
        addLevels(4_000, negative, out);
        addLevels(5_000, positive - negative, out);
        addLevels(6_000, negative - positive, out);
    }

    private static void addLevels(int base, float sum, FeatureVector out) {
        int levels = Math.min(12, (int) Math.ceil(sum));
        for (int level = 0; level <= levels; level++) {
            out.add(Hashes.pair(LEXICON, base + level));
        }
    }

    private static void addStyle(PostTokens tokens, int from, int to, FeatureVector out) {
        int capitals = 0;
        int elongated = 0;
        for (int i = from; i < to; i++) {
            if (tokens.isCapitals(i)) {
                capitals++;
            }
            if (tokens.isElongated(i)) {
                elongated++;
            }
        }
        out.add(Hashes.pair(STYLE, Math.min(capitals, 5)));
        out.add(Hashes.pair(STYLE, 100 + Math.min(elongated, 3)));
    }
}
