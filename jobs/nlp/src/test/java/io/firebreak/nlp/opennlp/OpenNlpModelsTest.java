package io.firebreak.nlp.opennlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firebreak.model.Enrichment;
import io.firebreak.model.Entity;
import io.firebreak.model.EntityType;
import io.firebreak.model.Language;
import io.firebreak.model.Post;
import io.firebreak.model.SentimentLabel;
import io.firebreak.nlp.enrichment.EnrichScope;
import io.firebreak.nlp.enrichment.Enrichers;
import io.firebreak.nlp.enrichment.PostEnricher;
import io.firebreak.testkit.Posts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import opennlp.tools.doccat.DoccatFactory;
import opennlp.tools.doccat.DocumentCategorizerME;
import opennlp.tools.doccat.DocumentSample;
import opennlp.tools.namefind.NameFinderME;
import opennlp.tools.namefind.NameSample;
import opennlp.tools.namefind.TokenNameFinderFactory;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.Span;
import opennlp.tools.util.TrainingParameters;
import opennlp.tools.util.model.BaseModel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OpenNLP's own language model, and small models trained here, in the place of ours. */
final class OpenNlpModelsTest {
    @TempDir
    static Path folder;

    private static String language;
    private static String sentiment;
    private static String names;

    @BeforeAll
    static void writeModels() throws IOException {
        Path file = folder.resolve("langdetect.bin");
        try (InputStream in = Objects.requireNonNull(
                OpenNlpModelsTest.class.getResourceAsStream("/langdetect-183.bin"), "OpenNLP's language model")) {
            Files.copy(in, file);
        }
        language = file.toString();
        sentiment = write("sentiment.bin", categories("negative", "neutral", "positive"));
        names = write("names.bin", nameFinder());
    }

    @Test
    void theEnricherUsesTheModelsOfTheFiles() {
        ModelFiles files = new ModelFiles(language, sentiment, null, null, List.of(names), null);
        PostEnricher enricher = Enrichers.factory(EnrichScope.ALL, files).create(List.of());

        Enrichment enrichment =
                enricher.enrich("x", post("el servicio de Acme en Madrid es positiveword positiveword, muy bueno"));

        assertThat(enrichment.language().code()).isEqualTo("es");
        assertThat(Objects.requireNonNull(enrichment.sentiment()).label()).isEqualTo(SentimentLabel.POSITIVE);
        assertThat(enrichment.entities()).extracting(Entity::text).containsExactly("Acme");
        assertThat(enrichment.entities()).extracting(Entity::type).containsExactly(EntityType.ORGANIZATION);
        assertThat(enrichment.emotion()).isNotNull();
    }

    @Test
    void modelsAnswerToAnyText() {
        ModelFiles files = new ModelFiles(language, sentiment, null, null, List.of(names), null);
        PostEnricher enricher = Enrichers.factory(EnrichScope.ALL, files).create(List.of());

        for (String text : List.of("", " ", "\u0000", "\uD83D", "😡".repeat(500), "a".repeat(100_000))) {
            Post post = post(text);
            assertThat(enricher.enrich("x", post)).isEqualTo(enricher.enrich("x", post));
        }
    }

    @Test
    void aFileThatIsNoSuchModelIsNamed() throws IOException {
        String missing = folder.resolve("none.bin").toString();
        String text = Files.writeString(folder.resolve("text.bin"), "no model").toString();
        String other = write("other.bin", categories("good", "bad"));

        assertRefused(
                new ModelFiles(missing, null, null, null, List.of(), null),
                "language is '" + missing + "'; allowed is");
        assertRefused(
                new ModelFiles(text, null, null, null, List.of(), null), "which is no OpenNLP language detector model");
        assertRefused(new ModelFiles(null, language, null, null, List.of(), null), "sentiment is '" + language + "'");
        assertRefused(
                new ModelFiles(null, null, null, null, List.of(sentiment), null), "entities is '" + sentiment + "'");
        assertRefused(
                new ModelFiles(null, other, null, null, List.of(), null),
                "sentiment is '" + other + "' with the categories good, bad; needed are negative, neutral, positive");
    }

    private static void assertRefused(ModelFiles files, String message) {
        assertThatThrownBy(() -> OpenNlpModels.of(files))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void namesOfLanguagesAreThoseOfIso639() {
        assertThat(LanguageCodes.twoLetters("cmn")).isEqualTo("zh");
        assertThat(LanguageCodes.twoLetters("deu")).isEqualTo("de");
        assertThat(LanguageCodes.twoLetters("nob")).isEqualTo("no");
        assertThat(LanguageCodes.twoLetters("plt")).isEqualTo("plt");
        assertThat(LanguageCodes.threeLetters("de")).isEqualTo("deu");
        assertThat(LanguageCodes.threeLetters(Language.UNDETERMINED)).isEqualTo("und");
    }

    private static Post post(String text) {
        return Objects.requireNonNull(Posts.post("x:1").text(text).event().post());
    }

    private static BaseModel categories(String... categories) throws IOException {
        List<DocumentSample> samples = new ArrayList<>();
        for (String category : categories) {
            for (int i = 0; i < 5; i++) {
                samples.add(new DocumentSample(category, new String[] {category + "word", "filler" + i}));
            }
        }
        return DocumentCategorizerME.train(
                "en", ObjectStreamUtils.createObjectStream(samples), quick(), new DoccatFactory());
    }

    private static BaseModel nameFinder() throws IOException {
        List<NameSample> samples = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            String[] tokens = {"el", "servicio", "de", "Acme", "en", "la", "ciudad", "es", "word" + i};
            samples.add(new NameSample(tokens, new Span[] {new Span(3, 4, "org")}, true));
        }
        return NameFinderME.train(
                "es", "org", ObjectStreamUtils.createObjectStream(samples), quick(), new TokenNameFinderFactory());
    }

    private static TrainingParameters quick() {
        TrainingParameters parameters = TrainingParameters.defaultParams();
        parameters.put(TrainingParameters.CUTOFF_PARAM, 0);
        parameters.put(TrainingParameters.ITERATIONS_PARAM, 50);
        return parameters;
    }

    private static String write(String name, BaseModel model) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            model.serialize(out);
        }
        return file.toString();
    }
}
