package io.firebreak.nlp.brand;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.model.Brand;
import io.firebreak.model.BrandMention;
import io.firebreak.model.BrandRules;
import io.firebreak.model.Language;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Inflections, misspellings and rules of languages. */
final class BrandLanguagesTest {
    private static final List<String> NAMES =
            List.of("Samsung", "Nokia", "Toyota", "айфон", "Тойота", "فودافون", "סמסונג");

    @ParameterizedTest
    @CsvSource({
        "de, Die Samsungs sind leer, Samsung",
        "fi, Ostin uuden Nokian, Nokia",
        "fi, Samsungilla on ongelma, Samsung",
        "hu, A Samsungnak nincs jele, Samsung",
        "tr, Samsungum bozuldu, Samsung",
        "tr, Nokiadan memnunum, Nokia",
        "pl, Mam problem z Samsungiem, Samsung",
        "pl, Kupiłem Toyotę, Toyot",
        "pl, Nie lubię Nokii, Noki",
        "cs, Nemám Toyotu, Toyot",
        "sv, Nokian är trasig, Nokia",
        "id, Samsungnya rusak, Samsung",
        "ru, Нет моего айфона, айфон",
        "ru, Купил Тойоту, Тойот",
        "uk, Нова Тойоти немає, Тойот",
        "ar, المشكلة بفودافون اليوم, فودافون",
        "ar, والفودافون سيئة, فودافون",
        "he, בסמסונג שלי, סמסונג",
    })
    void findsTheNameDeclinedAsTheLanguageDoes(String language, String text, String mention) {
        assertThat(match(text, language, brand(NAMES)))
                .extracting(BrandMention::mention)
                .containsExactly(mention);
    }

    @ParameterizedTest
    @CsvSource({
        "en, a Samsungnak",
        "en, Nokian tyres",
        "de, Samsungiem",
        "pl, Samsungnya",
        "ru, айфончик",
        "fi, Toyotabcd",
        "es, Toyot",
        "ar, مفودافون",
    })
    void leavesWordsThatTheLanguageDoesNotMakeOfTheName(String language, String text) {
        assertThat(match(text, language, brand(NAMES))).isEmpty();
    }

    @Test
    void offsetsOfADeclinedNameLeadToTheName() {
        String text = "😡 Problem z Samsungiem";

        assertThat(match(text, "pl", brand(NAMES))).singleElement().satisfies(mention -> assertThat(
                        text.substring(mention.start(), mention.end()))
                .isEqualTo("Samsung"));
    }

    @ParameterizedTest
    @CsvSource({"strabucks", "STARBUKCS", "Staarbucks", "starbuks", "Starbux"})
    void findsSlips(String slip) {
        Brand brand = new Brand(
                "s",
                "Starbucks",
                null,
                List.of("Starbucks"),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of("Starbux"),
                true,
                Map.of());

        assertThat(match("my " + slip + " order", "en", brand)).singleElement().satisfies(mention -> {
            assertThat(mention.mention()).isEqualTo(slip);
            assertThat(mention.confidence()).isLessThan(0.85);
        });
    }

    @Test
    void slipsAreNotBelievedUnlessAskedFor() {
        assertThat(match("my strabucks order", "en", brand(List.of("Starbucks"))))
                .isEmpty();
    }

    @Test
    void aSlipIsNeverWhatAnotherBrandIsCalledNorWhatMustNotMatch() {
        Brand casual = slips("casual", "Casual", "a causal link");
        Brand nissan = slips("nissan", "Nissaan", "");
        Brand other = slips("other", "Nisasan", "");

        assertThat(match("a causal relation", "en", casual)).isEmpty();
        assertThat(match("a csaual relation", "en", casual)).hasSize(1);
        assertThat(match("my Nisasan", "en", nissan, other))
                .extracting(BrandMention::brandId)
                .containsExactly("other");
    }

    @Test
    void rulesOfALanguageHoldInItsPostsOnly() {
        Brand lego = new Brand(
                "lego",
                "LEGO",
                null,
                List.of("LEGO"),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false,
                Map.of(
                        "es", new BrandRules(List.of(), List.of("lego en la materia"), List.of()),
                        "it", new BrandRules(List.of("mattoncini"), List.of(), List.of("giochi"))));

        assertThat(match("soy lego en la materia", "es", lego)).isEmpty();
        assertThat(match("soy lego en la materia", "und", lego)).isEmpty();
        assertThat(match("soy lego en la materia", "pt", lego)).hasSize(1);
        assertThat(match("il lego", "it", lego)).isEmpty();
        assertThat(match("il lego, che giochi", "it", lego)).hasSize(1);
        assertThat(match("il lego", "fr", lego)).hasSize(1);
        assertThat(match("mattoncini e giochi", "it", lego)).hasSize(1);
        assertThat(match("mattoncini e giochi", "en", lego)).isEmpty();
    }

    private static Brand slips(String id, String name, String mustNotMatch) {
        return new Brand(
                id,
                name,
                null,
                List.of(name),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                mustNotMatch.isEmpty() ? List.of() : List.of(mustNotMatch),
                List.of(),
                List.of(),
                true,
                Map.of());
    }

    private static Brand brand(List<String> names) {
        return new Brand(
                "x", "x", null, names, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), null,
                List.of(), List.of());
    }

    private static List<BrandMention> match(String text, String language, Brand... brands) {
        return BrandTable.of(List.of(brands)).match(text, new Language(language, 0.9), List.of(), List.of());
    }
}
