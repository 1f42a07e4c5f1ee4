package io.firebreak.cli.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.firebreak.nlp.enrichment.EnrichScope;
import io.firebreak.nlp.enrichment.Enrichers;
import io.firebreak.testkit.FuzzBudget;
import io.firebreak.testkit.Mutants;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/** Whatever line {@code enrich} reads, it writes exactly one, and that is JSON. */
final class TextLineFuzzTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TextLineEnricher ENRICHER =
            new TextLineEnricher(Enrichers.create(EnrichScope.ALL, List.of()), List.of());

    @Property
    @AddLifecycleHook(FuzzBudget.class)
    void aMutantGivesOneLine(@ForAll("lines") byte[] line) throws IOException {
        List<String> lines = ENRICHER.enrich(line, 7).output();

        assertThat(lines).hasSize(1);
        assertThat(lines.get(0)).doesNotContain("\n");
        assertThat(MAPPER.readTree(lines.get(0)).isObject()).isTrue();
    }

    @Provide
    Arbitrary<byte[]> lines() {
        return Mutants.of(
                List.of(
                        utf8(
                                "{\"text\":\"no signal since nine, thanks acme\",\"id\":\"1\",\"createdAt\":\"2011-10-10T10:05:00Z\"}"),
                        utf8(
                                "{\"text\":\"@acme \uD83D\uDE21 #down https://a.example/x\",\"author\":\"ann\",\"target\":\"acme\"}")));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
