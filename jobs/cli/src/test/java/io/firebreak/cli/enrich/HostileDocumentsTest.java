package io.firebreak.cli.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firebreak.index.document.PostDocument;
import io.firebreak.ingest.parse.PayloadParsers;
import io.firebreak.model.Brand;
import io.firebreak.model.EnrichedPost;
import io.firebreak.model.ParseResult;
import io.firebreak.model.Post;
import io.firebreak.model.PostEvent;
import io.firebreak.nlp.enrichment.EnrichScope;
import io.firebreak.nlp.enrichment.Enrichers;
import io.firebreak.nlp.enrichment.PostEnricher;
import io.firebreak.runtime.BrandsFile;
import io.firebreak.runtime.Codecs;
import io.firebreak.testkit.HostilePayload;
import io.firebreak.testkit.HostilePayloads;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What the parsers let through of the corpus: enriched, on the wire and back, a document, and a line of {@code enrich}, all
 * of bounded length, with the text as it was parsed.
 */
final class HostileDocumentsTest {
    private static final Instant ARRIVAL = Instant.parse("2011-10-10T10:35:00Z");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** 40,000 characters of at most six bytes each in JSON, twice, and the lists. */
    private static final int LONGEST_DOCUMENT = 1 << 20;

    @Test
    void everyPostOfTheCorpusGoesTheWholeWay() throws Exception {
        List<Brand> brands = BrandsFile.read(Path.of("../../infra/brands/demo-brands.yaml"));
        PostEnricher enricher = Enrichers.create(EnrichScope.ALL, brands);
        int posts = 0;
        for (HostilePayload payload : HostilePayloads.all()) {
            ParseResult result = PayloadParsers.forSource(payload.source()).parse(payload.bytes(), ARRIVAL);
            if (result instanceof ParseResult.Events events) {
                // A batch may repeat one post thousands of times.
                for (PostEvent event : events.events().stream().limit(3).toList()) {
                    posts += event.post() == null ? 0 : 1;
                    assertGoesTheWholeWay(payload.name(), event, enricher);
                }
            }
        }
        assertThat(posts).isGreaterThan(700);
    }

    private static void assertGoesTheWholeWay(String name, PostEvent event, PostEnricher enricher) throws Exception {
        Post post = event.post();
        EnrichedPost enriched = new EnrichedPost(event, post == null ? null : enricher.enrich(event.source(), post));

        assertThat(Codecs.POST_EVENT.decode(Codecs.POST_EVENT.encode(event)))
                .as(name)
                .isEqualTo(event);
        assertThat(Codecs.ENRICHED_POST.decode(Codecs.ENRICHED_POST.encode(enriched)))
                .as(name)
                .isEqualTo(enriched);
        JsonNode line = MAPPER.readTree(EnrichedPostJson.line(enriched));
        assertThat(line.path("id").asText()).as(name).isEqualTo(event.id());
        if (post != null) {
            byte[] document = PostDocument.of(enriched);
            assertThat(document.length).as(name).isLessThan(LONGEST_DOCUMENT);
            assertThat(MAPPER.readTree(document).path("text").asText()).as(name).isEqualTo(post.text());
            assertThat(new String(document, StandardCharsets.UTF_8)).as(name).doesNotContain("\n");
        }
    }
}
