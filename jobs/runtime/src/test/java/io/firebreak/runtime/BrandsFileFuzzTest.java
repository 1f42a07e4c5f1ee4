package io.firebreak.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.testkit.FuzzBudget;
import io.firebreak.testkit.Mutants;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** A file of brands, and any other YAML of ours, is read or refused in one sentence. */
final class BrandsFileFuzzTest {
    // jqwik has no temporary folders of its own; it sets this before the first try.
    @SuppressWarnings("NullAway.Init")
    private static Path file;

    @BeforeContainer
    static void makeFile() throws IOException {
        file = Files.createTempFile("firebreak-fuzz-", ".yaml");
    }

    @AfterContainer
    static void removeFile() throws IOException {
        Files.delete(file);
    }

    @Property
    @AddLifecycleHook(FuzzBudget.class)
    void aMutantIsReadOrRefused(@ForAll("files") byte[] yaml) throws IOException {
        Files.write(file, yaml);
        try {
            assertThat(BrandsFile.read(file)).doesNotContainNull();
        } catch (ConfigException e) {
            assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(2_000);
        }
    }

    @Provide
    Arbitrary<byte[]> files() {
        return Mutants.of(List.of(utf8("""
                        brands:
                          - id: acme
                            name: Acme
                            names: [Acme, Acme Mobile]
                            excludes: [acme cartoon]
                            events:
                              - {name: sale, date: 2026-11-27, days: 4, factor: 2}
                        """), utf8("""
                        brands:
                        - {id: a, name: A, zone: Europe/London, holidays: [2026-12-25], severity: {atMost: warning}}
                        """), utf8("""
                        a: &a [1,2]
                        b: &b [*a,*a,*a,*a]
                        brands: [*b,*b]
                        """)));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
