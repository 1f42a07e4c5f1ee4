package io.firebreak.nlp.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of a labelled file.
 *
 * @param text the post
 * @param label its class as the file names it
 * @param language ISO 639-1 from the field {@code lang}; {@code en} when the file has none
 * @param start first UTF-16 unit of the target; −1 when the file names none
 * @param end one past the last UTF-16 unit of the target; −1 when the file names none
 * @param brand the brand that the label speaks of; null when the file names none
 */
public record LabelledPost(
        String text,
        String label,
        String language,
        int start,
        int end,
        @Nullable String brand) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A post whose label speaks of no brand. */
    LabelledPost(String text, String label, String language, int start, int end) {
        this(text, label, language, start, end, null);
    }

    /**
     * All lines of a file of JSON objects with {@code text}, {@code label} and optionally {@code lang}, {@code brand},
     * {@code target} and {@code start} (in code points).
     *
     * @throws IOException when the file cannot be read or a line is not such an object
     */
    public static List<LabelledPost> read(Path file) throws IOException {
        List<LabelledPost> posts = new ArrayList<>();
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                try {
                    posts.add(parse(JSON.readTree(line)));
                } catch (JsonProcessingException | IllegalArgumentException | IndexOutOfBoundsException e) {
                    throw new IOException(file + ", line " + (posts.size() + 1) + ": not a labelled post", e);
                }
            }
        }
        return posts;
    }

    private static LabelledPost parse(JsonNode node) {
        String text = node.required("text").asText();
        int start = -1;
        int end = -1;
        if (node.has("target")) {
            start = text.offsetByCodePoints(0, node.required("start").asInt());
            end = Math.min(
                    text.length(), start + node.required("target").asText().length());
        }
        return new LabelledPost(
                text,
                node.required("label").asText(),
                node.path("lang").asText("en"),
                start,
                end,
                node.path("brand").asText(null));
    }
}
