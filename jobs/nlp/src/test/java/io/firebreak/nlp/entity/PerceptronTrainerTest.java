package io.firebreak.nlp.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.model.Entity;
import io.firebreak.model.EntityType;
import io.firebreak.model.Language;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PerceptronTrainerTest {
    private static final Language ENGLISH = new Language("en", 1);

    @Test
    void learnsNamesAndWhereTheyEnd() {
        List<Entity> found =
                new PerceptronEntityExtractor(train(3)).extract("we met Ada Lovelace in Paris yesterday", ENGLISH);
        assertThat(found).extracting(Entity::text).containsExactly("Ada Lovelace", "Paris");
        assertThat(found).extracting(Entity::type).containsExactly(EntityType.PERSON, EntityType.LOCATION);
    }

    @Test
    void givesTheSameBytesAgain(@TempDir Path folder) throws IOException {
        assertThat(train(3).write(folder.resolve("a"))).isEqualTo(train(3).write(folder.resolve("b")));
    }

    @Test
    void confidenceFollowsHowOftenItIsRight() {
        EntityModel model = train(3);
        String text = "we met Ada Lovelace in Paris yesterday";
        EntityModel wrong = PerceptronTrainer.calibrate(
                model, List.of(text, text, text, text), List.of(List.of(), List.of(), List.of(), List.of()));
        List<Entity> found = new PerceptronEntityExtractor(wrong).extract(text, ENGLISH);
        assertThat(found).isNotEmpty().allSatisfy(entity -> assertThat(entity.confidence())
                .isLessThan(0.1));
    }

    private static EntityModel train(long seed) {
        PerceptronTrainer trainer = new PerceptronTrainer(new PerceptronTrainer.Settings(14, 10, 1, 0.001, 5, seed));
        add(
                trainer,
                "we met Ada Byron in London yesterday",
                "Ada Byron",
                EntityType.PERSON,
                "London",
                EntityType.LOCATION);
        add(
                trainer,
                "she saw Grace Lovelace in Paris",
                "Grace Lovelace",
                EntityType.PERSON,
                "Paris",
                EntityType.LOCATION);
        add(
                trainer,
                "they met Alan Hopper in Leeds today",
                "Alan Hopper",
                EntityType.PERSON,
                "Leeds",
                EntityType.LOCATION);
        trainer.add("we walked home in silence yesterday", List.of());
        trainer.add("they met in winter", List.of());
        return trainer.train();
    }

    private static void add(
            PerceptronTrainer trainer, String text, String first, EntityType type, String second, EntityType other) {
        trainer.add(text, List.of(entity(text, first, type), entity(text, second, other)));
    }

    private static Entity entity(String text, String name, EntityType type) {
        int start = text.indexOf(name);
        return new Entity(name, type, start, start + name.length(), 1);
    }
}
