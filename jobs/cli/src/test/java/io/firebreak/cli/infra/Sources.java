package io.firebreak.cli.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The project's files as its tests see them. */
final class Sources {
    static final Path INFRA = Path.of("..", "..", "infra");

    private static final Path JOBS = Path.of("..");
    private static final ObjectMapper YAML = new YAMLMapper();

    private Sources() {}

    /** The text of all main classes. */
    static String mainCode() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(JOBS)) {
            files.filter(file -> file.toString().matches(".*/src/main/java/.*\\.java"))
                    .forEach(file -> all.append(read(file)));
        }
        return all.toString();
    }

    /** The documents of a YAML file. */
    static List<JsonNode> yaml(Path file) throws IOException {
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(file.toFile())) {
            return documents.readAll();
        }
    }

    /** A property of the root pom. */
    static String version(String property) {
        return group(read(Path.of("..", "..", "pom.xml")), "<" + property + ">([^<]+)</" + property + ">")
                .get(0);
    }

    /** The first group of each match. */
    static List<String> group(String text, String pattern) {
        List<String> groups = new ArrayList<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            groups.add(matcher.group(1));
        }
        return groups;
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
