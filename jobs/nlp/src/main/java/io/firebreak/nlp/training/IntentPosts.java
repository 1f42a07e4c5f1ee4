package io.firebreak.nlp.training;

import io.firebreak.model.IntentLabel;
import io.firebreak.model.WireNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Made-up posts with and without each intent, written as sentences with alternatives; {@code models/intent-posts.txt} says
 * how. Immutable.
 */
final class IntentPosts {
    private static final String NONE = "-";

    private final List<Pattern> patterns;
    private final Map<String, List<String>> lists;

    private IntentPosts(List<Pattern> patterns, Map<String, List<String>> lists) {
        this.patterns = patterns;
        this.lists = lists;
    }

    /**
     * A sentence with alternatives.
     *
     * @param intents of whoever writes it
     * @param lookalikes intents for which it is easily taken, but which it has not
     */
    private record Pattern(
            String language, Set<IntentLabel> intents, Set<IntentLabel> lookalikes, List<List<String>> pieces) {}

    /** A post made of a pattern. */
    record Made(String text, String language, Set<IntentLabel> intents, Set<IntentLabel> lookalikes) {}

    /**
     * Reads the patterns.
     *
     * @throws IOException when the file cannot be read or a line is neither a pattern nor a list
     */
    static IntentPosts read(Path file) throws IOException {
        List<Pattern> patterns = new ArrayList<>();
        Map<String, List<String>> lists = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String[] fields = line.split("\t", -1);
            if (fields.length == 3 && fields[0].startsWith("$")) {
                lists.put(fields[1] + fields[0], List.of(fields[2].split("\\|", -1)));
            } else if (fields.length == 4) {
                patterns.add(new Pattern(fields[0], intents(fields[1]), intents(fields[2]), pieces(fields[3])));
            } else {
                throw new IOException(file + ": neither a pattern nor a list: '" + line + "'");
            }
        }
        return new IntentPosts(List.copyOf(patterns), Map.copyOf(lists));
    }

    private static Set<IntentLabel> intents(String field) {
        return field.equals(NONE)
                ? Set.of()
                : Stream.of(field.split(","))
                        .map(name -> WireNames.parse(IntentLabel.class, name))
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** What stands outside braces has one alternative. */
    private static List<List<String>> pieces(String pattern) {
        List<List<String>> pieces = new ArrayList<>();
        for (String piece : pattern.split("(?=\\{)|(?<=\\})", -1)) {
            pieces.add(
                    piece.startsWith("{")
                            ? List.of(piece.substring(1, piece.length() - 1).split("\\|", -1))
                            : List.of(piece));
        }
        return List.copyOf(pieces);
    }

    /** Up to {@code each} different posts of every pattern; the same for the same seed. */
    List<Made> make(int each, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Made> posts = new ArrayList<>();
        for (Pattern pattern : patterns) {
            Set<String> texts = new LinkedHashSet<>();
            for (int i = 0; i < each; i++) {
                texts.add(text(pattern, random));
            }
            texts.forEach(
                    text -> posts.add(new Made(text, pattern.language(), pattern.intents(), pattern.lookalikes())));
        }
        return posts;
    }

    private String text(Pattern pattern, SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        for (List<String> alternatives : pattern.pieces()) {
            text.append(any(alternatives, random));
        }
        for (int at = text.indexOf("$"); at >= 0; at = text.indexOf("$", at)) {
            String list = text.substring(at, at + 2);
            List<String> values = lists.get(pattern.language() + list);
            if (values == null) {
                throw new IllegalStateException("No list " + list + " of language " + pattern.language());
            }
            text.replace(at, at + 2, any(values, random));
        }
        return text.toString().strip();
    }

    private static String any(List<String> values, SplittableRandom random) {
        return values.get(random.nextInt(values.size()));
    }
}
