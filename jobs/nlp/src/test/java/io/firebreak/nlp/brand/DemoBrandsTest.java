package io.firebreak.nlp.brand;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.firebreak.model.Brand;
import io.firebreak.nlp.LanguageIdentifier;
import io.firebreak.nlp.language.NgramLanguageIdentifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The brand list that ships for the demo. */
final class DemoBrandsTest {
    private static final LanguageIdentifier LANGUAGES = NgramLanguageIdentifier.load();

    private record BrandFile(List<Brand> brands) {}

    @Test
    void everyExampleHolds() throws IOException {
        List<Brand> brands = read();

        assertThat(brands).allSatisfy(brand -> {
            assertThat(brand.mustMatch()).as("%s: mustMatch", brand.id()).hasSizeGreaterThan(3);
            assertThat(brand.mustNotMatch()).as("%s: mustNotMatch", brand.id()).hasSizeGreaterThan(1);
            assertThat(BrandTable.check(brand, LANGUAGES)).isEmpty();
        });
        assertThat(BrandTable.of(brands).checkAll(LANGUAGES)).isEmpty();
    }

    @Test
    void idsAreDistinctAndCompetitorsExist() throws IOException {
        List<Brand> brands = read();
        Set<String> ids = new HashSet<>();

        assertThat(brands).allSatisfy(brand -> assertThat(ids.add(brand.id())).isTrue());
        assertThat(ids)
                .containsExactlyInAnyOrder(
                        "blackberry",
                        "iphone",
                        "android",
                        "nokia",
                        "samsung",
                        "starbucks",
                        "target",
                        "delta",
                        "vodafone",
                        "netflix",
                        "lego",
                        "toyota");
        assertThat(brands).allSatisfy(brand -> assertThat(ids).containsAll(brand.competitors()));
    }

    @Test
    void everyExampleOfTheAmbiguousBrandsHolds() throws IOException {
        List<Brand> brands = read("ambiguous-brands.yaml");

        assertThat(brands).extracting(Brand::id).contains("apple", "shell", "orange");
        assertThat(BrandTable.of(brands).checkAll(LANGUAGES)).isEmpty();
    }

    private static List<Brand> read() throws IOException {
        return read("demo-brands.yaml");
    }

    private static List<Brand> read(String name) throws IOException {
        Path file = Path.of("..", "..", "infra", "brands", name);
        return new YAMLMapper().readValue(file.toFile(), BrandFile.class).brands();
    }
}
