package io.firebreak.nlp.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firebreak.model.IntentLabel;
import io.firebreak.nlp.intent.IntentModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IntentPostsTest {
    private static final Path SHIPPED = Path.of("models", "intent-posts.txt");

    @Test
    void choosesOneOfEachAlternative(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("posts.txt");
        Files.writeString(file, """
                # a comment
                $C\ten\tAcme
                en\tchurn,complaint\tpraise\t{Leaving|Left} $C{| now}
                """);

        List<IntentPosts.Made> made = IntentPosts.read(file).make(50, 1);

        assertThat(made)
                .extracting(IntentPosts.Made::text)
                .containsExactlyInAnyOrder("Leaving Acme", "Left Acme", "Leaving Acme now", "Left Acme now");
        assertThat(made)
                .allSatisfy(
                        post -> assertThat(post.intents()).isEqualTo(Set.of(IntentLabel.CHURN, IntentLabel.COMPLAINT)))
                .allSatisfy(post -> assertThat(post.lookalikes()).containsExactly(IntentLabel.PRAISE));
    }

    @Test
    void refusesALineOfAnotherKind(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("posts.txt");
        Files.writeString(file, "en\tchurn\tLeaving\n");

        assertThatThrownBy(() -> IntentPosts.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("neither a pattern nor a list: 'en\tchurn\tLeaving'");
    }

    @Test
    void shippedPatternsMakeTheSamePostsEachTimeWithAndWithoutEveryIntent() throws IOException {
        List<IntentPosts.Made> made = IntentPosts.read(SHIPPED).make(4, 7);

        assertThat(IntentPosts.read(SHIPPED).make(4, 7)).isEqualTo(made);
        assertThat(made).extracting(IntentPosts.Made::text).noneMatch(text -> text.matches(".*[{}|$].*"));
        for (IntentLabel intent : IntentModel.LEARNED) {
            assertThat(made.stream()
                            .filter(post -> post.intents().contains(intent))
                            .map(IntentPosts.Made::language)
                            .collect(Collectors.toSet()))
                    .isEqualTo(IntentModel.LANGUAGES);
            assertThat(made).anyMatch(post -> post.lookalikes().contains(intent));
        }
    }

    /** Otherwise the evaluation would measure memory. */
    @Test
    void noPostOfTrainingIsInAnEvaluationSet() throws IOException {
        TrainingFolders folders = new TrainingFolders(Path.of(""), Path.of(""));
        Set<String> made = TrainIntent.madePosts(folders).stream()
                .map(post -> TrainingFolders.lettersOf(post.text()))
                .collect(Collectors.toSet());

        assertThat(made).hasSizeGreaterThan(2_000);
        for (IntentLabel intent : IntentModel.LEARNED) {
            for (String folder : TrainIntent.EVALUATION) {
                assertThat(TrainIntent.evaluation(folders, folder, intent))
                        .isNotEmpty()
                        .extracting(post -> TrainingFolders.lettersOf(post.text()))
                        .doesNotContainAnyElementsOf(made);
            }
        }
    }
}
