package io.firebreak.nlp.brand;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.firebreak.model.Brand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The brand list that ships for the demo. */
final class DemoBrandsTest {
    private record BrandFile(List<Brand> brands) {}

    @Test
    void everyExampleHolds() throws IOException {
        List<Brand> brands = read();

        assertThat(brands).allSatisfy(brand -> {
            assertThat(brand.mustMatch()).as("%s: mustMatch", brand.id()).hasSizeGreaterThan(3);
            assertThat(brand.mustNotMatch()).as("%s: mustNotMatch", brand.id()).hasSizeGreaterThan(1);
            assertThat(BrandTable.check(brand)).isEmpty();
        });
        assertThat(BrandTable.of(brands).checkAll()).isEmpty();
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

    private static List<Brand> read() throws IOException {
        Path file = Path.of("..", "..", "infra", "brands", "demo-brands.yaml");
        return new YAMLMapper().readValue(file.toFile(), BrandFile.class).brands();
    }
}
