package io.firebreak.nlp.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SoftmaxTrainerTest {
    private static final List<String> LABELS = List.of("cold", "hot");

    @Test
    void learnsWhatTellsClassesApart() {
        double[] out = new double[2];
        SoftmaxModel model = train(7);
        model.probabilities(features("a sunny beach"), out);
        assertThat(out[1]).isGreaterThan(0.6);
        model.probabilities(features("snow on the hill"), out);
        assertThat(out[0]).isGreaterThan(0.6);
        assertThat(out[0] + out[1]).isCloseTo(1, within(1e-9));
    }

    @Test
    void givesTheSameBytesAgain(@TempDir Path folder) throws IOException {
        String first = ModelFile.write(folder.resolve("a"), "weather", writer -> writer.model(train(7)));
        String again = ModelFile.write(folder.resolve("b"), "weather", writer -> writer.model(train(7)));
        String otherSeed = ModelFile.write(folder.resolve("c"), "weather", writer -> writer.model(train(8)));
        assertThat(again).isEqualTo(first).isNotEqualTo(otherSeed);
    }

    @Test
    void scoresTheSameAfterWritingAndReading(@TempDir Path folder) throws IOException {
        SoftmaxModel model = train(7).withTemperature(1.5);
        ModelFile.write(folder.resolve("model"), "weather", writer -> writer.model(model));
        double[] before = new double[2];
        double[] after = new double[2];
        model.probabilities(features("ice in the sun"), before);
        ModelFile.open(folder.resolve("model"), "weather").model().probabilities(features("ice in the sun"), after);
        assertThat(after).containsExactly(before);
    }

    @Test
    void softensOverconfidentProbabilities() {
        TemperatureScaling scaling = new TemperatureScaling();
        for (int i = 0; i < 100; i++) {
            // Says 98 %, is right three times of four.
            scaling.add(new double[] {4, 0}, i % 4 == 0 ? 1 : 0);
        }
        double temperature = scaling.fit();
        assertThat(1 / (1 + Math.exp(-4 / temperature))).isCloseTo(0.75, within(0.001));
    }

    private static SoftmaxModel train(long seed) {
        SoftmaxTrainer trainer = new SoftmaxTrainer(LABELS, new SoftmaxTrainer.Settings(12, 20, 0.2, 1e-6, 1, seed));
        for (String text : List.of("snow and ice", "a frozen lake", "snow storm", "ice on the road")) {
            trainer.add(features(text), 0);
        }
        for (String text : List.of("sunny and warm", "a day at the beach", "sun and sand")) {
            trainer.add(features(text), 1);
        }
        return trainer.train();
    }

    private static FeatureVector features(String text) {
        PostTokens tokens = new PostTokens();
        tokens.read(text);
        FeatureVector vector = new FeatureVector();
        new PostFeatures(PolarityLexicon.load()).extract(tokens, "en", vector);
        return vector;
    }
}
