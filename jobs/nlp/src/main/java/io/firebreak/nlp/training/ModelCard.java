package io.firebreak.nlp.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The measured part of a model's card: between two markers, written by training, never by hand. */
final class ModelCard {
    private static final String BEGIN = "<!-- measured by training: begin -->";
    private static final String END = "<!-- measured by training: end -->";

    private ModelCard() {}

    /**
     * Replaces the measured part.
     *
     * @throws IOException when the card cannot be read or written, or has no markers
     */
    static void update(Path card, List<String> lines) throws IOException {
        String text = Files.readString(card);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException(card + " has no part for measured figures");
        }
        Files.writeString(
                card, text.substring(0, begin) + BEGIN + "\n" + String.join("\n", lines) + "\n" + text.substring(end));
    }
}
