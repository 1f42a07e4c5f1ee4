package io.firebreak.nlp.brand;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The slips in which a name of one word in Latin letters is written: two letters swapped, a letter doubled, a double
 * letter single, and sounds that are written alike. A letter left out is not among them: that makes other words too often
 * (Boeing, being; Costco, costo). The first letter is always right (Yannakoudakis and Fawthrop, "The rules of spelling
 * errors", Information Processing and Management 19(2), 1983). Stateless.
 */
final class Misspellings {
    /** Letters of the shortest name of which slips are believed. */
    static final int MIN_NAME = 6;

    private static final String[][] ALIKE = {
        {"ph", "f"}, {"f", "ph"}, {"ck", "k"}, {"ie", "ei"}, {"ei", "ie"}, {"y", "i"}, {"th", "t"}, {"kh", "k"}
    };

    private Misspellings() {}

    /** The slips of a folded name; empty for short names, several words and other scripts. */
    static Set<String> of(String name) {
        Set<String> slips = new LinkedHashSet<>();
        if (name.length() < MIN_NAME || !name.chars().allMatch(c -> c >= 'a' && c <= 'z')) {
            return slips;
        }
        char[] letters = name.toCharArray();
        for (int i = 1; i < letters.length; i++) {
            if (i + 1 < letters.length && letters[i] != letters[i + 1]) {
                char[] swapped = Arrays.copyOf(letters, letters.length);
                swapped[i] = letters[i + 1];
                swapped[i + 1] = letters[i];
                slips.add(new String(swapped));
            }
            boolean twin = letters[i] == letters[i - 1];
            if (twin && name.length() > MIN_NAME) {
                slips.add(name.substring(0, i) + name.substring(i + 1));
            }
            boolean triple = twin || (i + 1 < letters.length && letters[i] == letters[i + 1]);
            if (!triple && i + 1 < letters.length) {
                slips.add(name.substring(0, i) + letters[i] + name.substring(i));
            }
        }
        for (String[] alike : ALIKE) {
            for (int at = name.indexOf(alike[0], 1); at > 0; at = name.indexOf(alike[0], at + 1)) {
                slips.add(name.substring(0, at) + alike[1] + name.substring(at + alike[0].length()));
            }
        }
        slips.remove(name);
        return slips;
    }
}
