package io.firebreak.nlp.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.model.Author;
import io.firebreak.model.Brand;
import io.firebreak.model.BrandMention;
import io.firebreak.model.Emotion;
import io.firebreak.model.Enrichment;
import io.firebreak.model.Entity;
import io.firebreak.model.EntityType;
import io.firebreak.model.Intent;
import io.firebreak.model.Language;
import io.firebreak.model.Sentiment;
import io.firebreak.nlp.SentimentAnalyzer;
import io.firebreak.nlp.brand.BrandTable;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class PostEnricherTest {
    private static final Brand ACME = brand("acme", "Acme");
    private static final Sentiment POSITIVE = new Sentiment(0, 0, 1);

    @Test
    void givesPostsInScopeBothTiers() {
        Enrichment enrichment =
                enricher(EnrichScope.BRANDS).enrich("x", Posts.of("Nothing works with this Acme phone"));

        assertThat(enrichment.language().code()).isEqualTo("en");
        assertThat(enrichment.brands()).extracting(BrandMention::brandId).containsExactly("acme");
        assertThat(enrichment.duplicateGroup()).isNotZero();
        assertThat(enrichment.sentiment()).isEqualTo(POSITIVE);
        assertThat(enrichment.emotion()).isNotNull();
        assertThat(enrichment.intent()).isNotNull();
        assertThat(enrichment.entities()).hasSize(1);
    }

    @Test
    void givesOtherPostsTheFirstTierOnly() {
        Enrichment enrichment =
                enricher(EnrichScope.BRANDS).enrich("x", Posts.of("Nothing works with this other phone"));

        assertThat(enrichment.language().code()).isEqualTo("en");
        assertThat(enrichment.duplicateGroup()).isNotZero();
        assertThat(enrichment.brands()).isEmpty();
        assertThat(enrichment.sentiment()).isNull();
        assertThat(enrichment.emotion()).isNull();
        assertThat(enrichment.intent()).isNull();
        assertThat(enrichment.entities()).isEmpty();
    }

    @Test
    void givesEveryPostBothTiersWhenAllAreInScope() {
        assertThat(enricher(EnrichScope.ALL).enrich("x", Posts.of("hello")).sentiment())
                .isEqualTo(POSITIVE);
    }

    @Test
    void asksForTheSentimentTowardsEachMentionWhereItStands() {
        String padding = "so it goes and ".repeat(200);
        String text = padding + "😡".repeat(250) + "Acme" + "😡".repeat(250) + padding + " #acme";

        List<BrandMention> mentions =
                enricher(EnrichScope.BRANDS).enrich("x", Posts.of(text)).brands();

        // The analyzer below answers with the length of the name it is shown.
        assertThat(mentions).hasSize(2).allSatisfy(mention -> assertThat(mention.sentiment())
                .isEqualTo(new Sentiment(0, mention.mention().length(), 0)));
    }

    @Test
    void recognisesTheBrandsOwnVoice() {
        Author official = new Author("x:7", "AcmeHelp", null, null, null, null);

        Enrichment enrichment =
                enricher(EnrichScope.BRANDS).enrich("x", Posts.of("We are on it", official, List.of(), List.of()));

        assertThat(enrichment.officialBrandId()).isEqualTo("acme");
        assertThat(enrichment.sentiment()).isNotNull();
    }

    @Test
    void changesItsBrands() {
        PostEnricher enricher = enricher(EnrichScope.BRANDS);

        PostEnricher changed = enricher.withBrands(List.of(brand("zenith", "Zenith")));

        assertThat(changed.enrich("x", Posts.of("Acme or Zenith")).brands())
                .extracting(BrandMention::brandId)
                .containsExactly("zenith");
        assertThat(enricher.enrich("x", Posts.of("Acme or Zenith")).brands())
                .extracting(BrandMention::brandId)
                .containsExactly("acme");
    }

    private static PostEnricher enricher(EnrichScope scope) {
        return new PostEnricher(
                scope,
                BrandTable.of(List.of(ACME)),
                (text, hints) -> new Language("en", 1),
                new PostEnricher.SecondTier(
                        new NameMeasuring(),
                        (text, language) -> new Emotion(1, 0, 0, 0),
                        (text, language, sentiment) -> new Intent(1, 0, 0, 0, 0),
                        (text, language) -> List.of(new Entity("", EntityType.OTHER, 0, 0, 1))));
    }

    /** Positive towards all posts; towards a name as neutral as the name is long. */
    private static final class NameMeasuring implements SentimentAnalyzer {
        @Override
        public Sentiment analyze(String text, Language language) {
            return POSITIVE;
        }

        @Override
        public Sentiment towards(String text, Language language, int start, int end) {
            assertThat(text.substring(start, end).toLowerCase(Locale.ROOT)).isIn("acme", "zenith");
            assertThat(Character.isLowSurrogate(text.charAt(0))).isFalse();
            return new Sentiment(0, end - start, 0);
        }
    }

    private static Brand brand(String id, String name) {
        return new Brand(
                id,
                name,
                null,
                List.of(name),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of("x:" + name + "Help"),
                List.of(),
                null,
                List.of(),
                List.of());
    }
}
