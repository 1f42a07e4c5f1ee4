package io.firebreak.cli.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The phrases of one language, read from a resource. A file holds sections ({@code [name]}) of one phrase a line; in a
 * phrase <code>{a|b|}</code> is a choice, <code>{name}</code> a phrase of another section and <code>{NAME}</code> a
 * fact of the scene. Immutable.
 */
final class Grammar {
    /** A piece of a phrase. */
    private sealed interface Node {}

    private record Literal(String text) implements Node {}

    private record Fact(String name) implements Node {}

    private record Section(String name) implements Node {}

    private record Choice(List<List<Node>> options) implements Node {}

    private final String language;
    private final Map<String, List<List<Node>>> sections;

    private Grammar(String language, Map<String, List<List<Node>>> sections) {
        this.language = language;
        this.sections = sections;
    }

    /**
     * Reads a language's phrases.
     *
     * @throws IllegalArgumentException naming section and phrase when a phrase is not well formed
     */
    static Grammar load(String language) {
        String name = language + ".txt";
        try (InputStream in = Grammar.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("no phrases for language '" + language + "'");
            }
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                return parse(language, reader.lines().toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    /** Understands the lines of a phrase file. */
    static Grammar parse(String language, List<String> lines) {
        Map<String, List<List<Node>>> sections = new HashMap<>();
        List<List<Node>> current = new ArrayList<>();
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("# ")) {
                continue;
            }
            if (line.startsWith("[") && line.endsWith("]")) {
                current = sections.computeIfAbsent(line.substring(1, line.length() - 1), key -> new ArrayList<>());
            } else {
                current.add(new Reader(line.strip()).phrase());
            }
        }
        Grammar grammar = new Grammar(language, sections);
        sections.forEach((name, phrases) -> phrases.forEach(phrase -> grammar.check(name, phrase)));
        return grammar;
    }

    private void check(String section, List<Node> phrase) {
        for (Node node : phrase) {
            if (node instanceof Section reference && !has(reference.name())) {
                throw new IllegalArgumentException("section '" + section + "' of language '" + language + "' uses '"
                        + reference.name() + "', which does not exist");
            }
            if (node instanceof Choice choice) {
                choice.options().forEach(option -> check(section, option));
            }
        }
    }

    String language() {
        return language;
    }

    /** Names of all sections. */
    Set<String> sections() {
        return sections.keySet();
    }

    boolean has(String section) {
        return sections.containsKey(section);
    }

    /** How many phrases a section has; 0 when there is no such section. */
    int size(String section) {
        return sections.getOrDefault(section, List.of()).size();
    }

    /** Appends one phrase of a section, its choices drawn and its facts filled in. */
    void say(String section, int index, Scene scene, Dice dice, StringBuilder out) {
        List<List<Node>> phrases = sections.get(section);
        if (phrases == null) {
            throw new IllegalArgumentException("language '" + language + "' has no section '" + section + "'");
        }
        append(phrases.get(index), scene, dice, out);
    }

    private void append(List<Node> phrase, Scene scene, Dice dice, StringBuilder out) {
        for (Node node : phrase) {
            if (node instanceof Literal literal) {
                join(literal.text(), out);
            } else if (node instanceof Fact fact) {
                join(scene.fact(fact.name(), this, dice), out);
            } else if (node instanceof Choice choice) {
                append(dice.pick(choice.options()), scene, dice, out);
            } else if (node instanceof Section section) {
                say(section.name(), dice.below(size(section.name())), scene, dice, out);
            }
        }
    }

    /** Where a choice came out empty, the blanks on both of its sides are one. */
    private static void join(String text, StringBuilder out) {
        boolean doubled = text.startsWith(" ") && (out.isEmpty() || out.charAt(out.length() - 1) == ' ');
        out.append(text, doubled ? 1 : 0, text.length());
    }

    /** Recursive descent over one line. */
    private static final class Reader {
        private final String line;
        private int at;

        Reader(String line) {
            this.line = line;
        }

        List<Node> phrase() {
            List<Node> nodes = sequence();
            if (at < line.length()) {
                throw new IllegalArgumentException("unbalanced '}' in phrase: " + line);
            }
            return nodes;
        }

        private List<Node> sequence() {
            List<Node> nodes = new ArrayList<>();
            StringBuilder literal = new StringBuilder();
            // '|' and '}' end a sequence only inside braces; the caller sees to that.
            while (at < line.length() && line.charAt(at) != '}' && !(depth > 0 && line.charAt(at) == '|')) {
                char c = line.charAt(at++);
                if (c == '{') {
                    if (!literal.isEmpty()) {
                        nodes.add(new Literal(literal.toString()));
                        literal.setLength(0);
                    }
                    nodes.add(braces());
                } else {
                    literal.append(c);
                }
            }
            if (!literal.isEmpty()) {
                nodes.add(new Literal(literal.toString()));
            }
            return List.copyOf(nodes);
        }

        private int depth;

        private Node braces() {
            depth++;
            List<List<Node>> options = new ArrayList<>();
            options.add(sequence());
            while (at < line.length() && line.charAt(at) == '|') {
                at++;
                options.add(sequence());
            }
            if (at >= line.length()) {
                throw new IllegalArgumentException("unbalanced '{' in phrase: " + line);
            }
            at++;
            depth--;
            String name = options.size() == 1 ? nameOf(options.get(0)) : null;
            if (name == null) {
                return new Choice(List.copyOf(options));
            }
            return Character.isUpperCase(name.charAt(0)) ? new Fact(name) : new Section(name);
        }

        private static @Nullable String nameOf(List<Node> option) {
            return option.size() == 1 && option.get(0) instanceof Literal literal ? literal.text() : null;
        }
    }
}
