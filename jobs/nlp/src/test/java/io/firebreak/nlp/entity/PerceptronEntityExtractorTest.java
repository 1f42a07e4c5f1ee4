package io.firebreak.nlp.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.model.Entity;
import io.firebreak.model.EntityType;
import io.firebreak.model.Language;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PerceptronEntityExtractorTest {
    private static final Language ENGLISH = new Language("en", 1);
    private final PerceptronEntityExtractor extractor = new PerceptronEntityExtractor(EntityModel.load());

    @Test
    void findsPeopleAndPlacesWithTheirOffsets() {
        String text = "😀 Barack Obama's speech in London was great, says @someone https://example.org";
        List<Entity> found = extractor.extract(text, ENGLISH);
        assertThat(found).extracting(Entity::text).containsExactly("Barack Obama", "London");
        assertThat(found).extracting(Entity::type).containsExactly(EntityType.PERSON, EntityType.LOCATION);
        assertThat(found).allSatisfy(entity -> {
            assertThat(text.substring(entity.start(), entity.end())).isEqualTo(entity.text());
            assertThat(entity.confidence()).isBetween(0.3, 1.0);
        });
    }

    @Test
    void findsNoneWhereThereAreNone() {
        assertThat(extractor.extract("i just want to go home and sleep", ENGLISH))
                .isEmpty();
        assertThat(extractor.extract("", ENGLISH)).isEmpty();
        assertThat(extractor.extract(" \n ", ENGLISH)).isEmpty();
    }

    @Test
    void isStricterInLanguagesItHasNotLearnt() {
        String text = "Heute mit dem Zug nach Hause und dann Abendessen mit der Familie in Berlin";
        List<Entity> german = extractor.extract(text, new Language("de", 1));
        assertThat(german).allSatisfy(entity -> assertThat(entity.confidence()).isGreaterThanOrEqualTo(0.7));
        assertThat(german.size())
                .isLessThanOrEqualTo(extractor.extract(text, ENGLISH).size());
    }

    @Test
    void survivesHostileTexts() {
        for (String text : List.of("\uD83D", "@@@@ ####", "A ".repeat(20_000), "A".repeat(40_000), "'s 's", "\u0000")) {
            for (Entity entity : extractor.extract(text, ENGLISH)) {
                assertThat(text.substring(entity.start(), entity.end())).isEqualTo(entity.text());
            }
        }
    }
}
