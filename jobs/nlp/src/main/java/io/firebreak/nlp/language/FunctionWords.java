package io.firebreak.nlp.language;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The commonest words of close languages. Immutable and thread-safe. */
final class FunctionWords {
    private static final String RESOURCE = "function-words.txt";
    private static final int LONGEST = 9;

    /** Log-odds of one word. */
    private static final double EVIDENCE = 1.5;
    /** Words are not independent of each other, nor of the n-grams: more than this they never add up to. */
    private static final double MOST = 8;

    private final Map<String, List<ExpectedLanguage>> languagesOf = new HashMap<>();

    FunctionWords() throws IOException {
        try (InputStream file = FunctionWords.class.getResourceAsStream(RESOURCE)) {
            if (file == null) {
                throw new IOException(RESOURCE + " is not on the class path");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    addLine(line);
                }
            }
        }
    }

    private void addLine(String line) {
        int colon = line.indexOf(':');
        ExpectedLanguage language =
                ExpectedLanguage.valueOf(line.substring(0, colon).toUpperCase(Locale.ROOT));
        for (String word : line.substring(colon + 2).split(" ", -1)) {
            List<ExpectedLanguage> languages = languagesOf.computeIfAbsent(word, w -> new ArrayList<>(2));
            if (!languages.contains(language)) {
                languages.add(language);
            }
        }
    }

    /** Log-odds by {@link ExpectedLanguage#index} for the words of a text. */
    double[] logOdds(LetterText text) {
        double[] odds = new double[ExpectedLanguage.values().length];
        int start = 1;
        for (int i = 1; i < text.length(); i++) {
            if (text.charAt(i) == ' ') {
                if (i - start <= LONGEST) {
                    for (ExpectedLanguage language : languagesOf.getOrDefault(text.substring(start, i), List.of())) {
                        odds[language.index] = Math.min(MOST, odds[language.index] + EVIDENCE);
                    }
                }
                start = i + 1;
            }
        }
        return odds;
    }
}
