package io.firebreak.nlp.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Splits compound hashtags. */
public final class Hashtags {
    private static final Map<String, List<String>> COMPOUNDS = compounds();

    private Hashtags() {}

    private static Map<String, List<String>> compounds() {
        Map<String, List<String>> compounds = new HashMap<>();
        try (InputStream in = Hashtags.class.getResourceAsStream("compounds.txt")) {
            if (in == null) {
                throw new IllegalStateException("compounds.txt is not on the class path");
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> compounds.put(line.replace(" ", ""), List.of(line.split(" ", -1))));
        } catch (IOException e) {
            throw new UncheckedIOException("compounds.txt cannot be read", e);
        }
        return Map.copyOf(compounds);
    }

    /**
     * Whether a compound such as {@code BlackBerryOutage2011} may be split before {@code position}: where lower case
     * turns to upper, before the last capital of a run ({@code BBMDown}), between letters and digits, at underscores, and
     * where the script changes.
     *
     * @param position strictly inside the text
     */
    public static boolean splitsBefore(CharSequence text, int position) {
        char before = text.charAt(position - 1);
        char after = text.charAt(position);
        if (before == '_' || after == '_') {
            return true;
        }
        CharClass kindBefore = CharClass.of(before);
        CharClass kindAfter = CharClass.of(after);
        if (kindAfter == CharClass.MARK || kindAfter == CharClass.FORMAT || Character.isLowSurrogate(after)) {
            return false;
        }
        if (kindBefore != kindAfter) {
            return kindBefore != CharClass.MARK && kindBefore != CharClass.FORMAT;
        }
        if (Character.isUpperCase(after)) {
            return !Character.isUpperCase(before)
                    || (position + 1 < text.length() && Character.isLowerCase(text.charAt(position + 1)));
        }
        return false;
    }

    /**
     * The parts of a hashtag, without {@code #} and underscores; also those of common compounds in one case:
     * {@code #customerservice}.
     *
     * @param hashtag with or without {@code #}
     */
    public static List<String> parts(String hashtag) {
        int begin = hashtag.startsWith("#") || hashtag.startsWith("＃") ? 1 : 0;
        List<String> known = COMPOUNDS.get(hashtag.substring(begin));
        if (known != null) {
            return known;
        }
        List<String> parts = new ArrayList<>();
        int start = begin;
        for (int i = begin + 1; i <= hashtag.length(); i++) {
            if (i == hashtag.length() || splitsBefore(hashtag, i)) {
                String part = hashtag.substring(start, i);
                if (!part.equals("_")) {
                    parts.add(part);
                }
                start = i;
            }
        }
        return parts;
    }
}
