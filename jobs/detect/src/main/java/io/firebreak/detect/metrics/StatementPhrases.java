package io.firebreak.detect.metrics;

import io.firebreak.model.StatementKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Tells from phrases whether a brand's own post is an apology, says that it works again, or offers compensation. Phrases
 * match where a word begins, or anywhere in scripts without spaces. Negations are not understood.
 */
final class StatementPhrases {
    private static final int MOST_CHARACTERS = 1_000;
    private static final Map<StatementKind, List<String>> PHRASES = read();

    private StatementPhrases() {}

    /** What a text says. */
    static StatementKind kind(String text) {
        String lower = text.substring(0, Math.min(MOST_CHARACTERS, text.length()))
                .toLowerCase(Locale.ROOT)
                .replace('’', '\'');
        for (Map.Entry<StatementKind, List<String>> entry : PHRASES.entrySet()) {
            for (String phrase : entry.getValue()) {
                if (contains(lower, phrase)) {
                    return entry.getKey();
                }
            }
        }
        return StatementKind.OTHER;
    }

    private static boolean contains(String text, String phrase) {
        for (int at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
            boolean wordBegins = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
            if (wordBegins || Terms.isUnspaced(phrase.codePointAt(0))) {
                return true;
            }
        }
        return false;
    }

    private static Map<StatementKind, List<String>> read() {
        Map<StatementKind, List<String>> phrases = new EnumMap<>(StatementKind.class);
        try (InputStream in = StatementPhrases.class.getResourceAsStream("statement-phrases.txt")) {
            if (in == null) {
                throw new IllegalStateException("statement-phrases.txt is missing from this build");
            }
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    int colon = line.indexOf(':');
                    StatementKind kind =
                            StatementKind.valueOf(line.substring(0, colon).toUpperCase(Locale.ROOT));
                    for (String phrase : line.substring(colon + 1).split(",", -1)) {
                        phrases.computeIfAbsent(kind, any -> new ArrayList<>()).add(phrase.strip());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return phrases;
    }
}
