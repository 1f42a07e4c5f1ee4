package io.firebreak.nlp.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firebreak.model.Entity;
import io.firebreak.model.EntityType;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of a corpus of named entities.
 *
 * @param text the tokens with a blank between them
 * @param entities the true entities in order of appearance
 */
public record TaggedPost(String text, List<Entity> entities) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * All lines of a file of JSON objects with {@code tokens} and {@code tags} (BIO).
     *
     * @throws IOException when the file cannot be read or a line is not such an object
     */
    public static List<TaggedPost> read(Path file) throws IOException {
        List<TaggedPost> posts = new ArrayList<>();
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                try {
                    posts.add(parse(JSON.readTree(line)));
                } catch (JsonProcessingException | IllegalArgumentException e) {
                    throw new IOException(file + ", line " + (posts.size() + 1) + ": not a tagged post", e);
                }
            }
        }
        return posts;
    }

    private static TaggedPost parse(JsonNode node) {
        JsonNode tokens = node.required("tokens");
        JsonNode tags = node.required("tags");
        if (tags.size() != tokens.size()) {
            throw new IllegalArgumentException("Not as many tags as tokens");
        }
        StringBuilder text = new StringBuilder();
        List<int[]> spans = new ArrayList<>();
        List<EntityType> types = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (i > 0) {
                text.append(' ');
            }
            int start = text.length();
            text.append(tokens.get(i).asText());
            String tag = tags.get(i).asText();
            if (tag.startsWith("B-")) {
                spans.add(new int[] {start, text.length()});
                types.add(type(tag.substring(2)));
            } else if (tag.startsWith("I-") && !spans.isEmpty()) {
                spans.get(spans.size() - 1)[1] = text.length();
            }
        }
        List<Entity> entities = new ArrayList<>();
        for (int i = 0; i < spans.size(); i++) {
            int[] span = spans.get(i);
            entities.add(new Entity(text.substring(span[0], span[1]), types.get(i), span[0], span[1], 1));
        }
        return new TaggedPost(text.toString(), entities);
    }

    private static EntityType type(String tag) {
        return switch (tag) {
            case "PER", "person" -> EntityType.PERSON;
            case "ORG", "corporation" -> EntityType.ORGANIZATION;
            case "LOC", "location" -> EntityType.LOCATION;
            case "product" -> EntityType.PRODUCT;
            case "creative-work" -> EntityType.WORK;
            case "group" -> EntityType.GROUP;
            case "MISC" -> EntityType.OTHER;
            default -> throw new IllegalArgumentException("Unknown entity type '" + tag + "'");
        };
    }
}
