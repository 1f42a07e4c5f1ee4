package io.firebreak.nlp.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ModelCardsTest {
    private static final Path MODELS = Path.of("src/main/resources/io/firebreak/nlp/models");
    private static final Path CARDS = Path.of("models");

    @ParameterizedTest
    @MethodSource("shippedModels")
    void cardNamesTheShippedModel(String model) throws IOException, NoSuchAlgorithmException {
        assertThat(Files.readString(CARDS.resolve(model + ".md")))
                .contains("sha256: `" + sha256(model) + "`")
                .contains("jobs/nlp/models/train " + model)
                .contains("**Limits.**");
    }

    @ParameterizedTest
    @MethodSource("shippedModels")
    void confusionReportIsOfTheShippedModel(String model) throws IOException, NoSuchAlgorithmException {
        assertThat(Files.readString(CARDS.resolve("confusion.md")))
                .contains("## " + model + "\n\nsha256: `" + sha256(model) + "`\n");
    }

    private static String sha256(String model) throws IOException, NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(MODELS.resolve(model + ".bin")));
        return HexFormat.of().formatHex(digest);
    }

    @Test
    void modelsStaySmall() throws IOException {
        long total = 0;
        for (String model : shippedModels()) {
            total += Files.size(MODELS.resolve(model + ".bin"));
        }
        assertThat(total).isLessThan(25L << 20);
    }

    static List<String> shippedModels() throws IOException {
        try (Stream<Path> files = Files.list(MODELS)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".bin"))
                    .map(name -> name.substring(0, name.length() - ".bin".length()))
                    .sorted()
                    .toList();
        }
    }
}
