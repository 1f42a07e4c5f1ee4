package io.firebreak.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.firebreak.cli.feed.Feed;
import io.firebreak.ingest.parse.PayloadParsers;
import io.firebreak.model.Brand;
import io.firebreak.model.BrandMention;
import io.firebreak.model.Enricher;
import io.firebreak.model.Enrichment;
import io.firebreak.model.ParseResult;
import io.firebreak.model.Post;
import io.firebreak.model.PostEvent;
import io.firebreak.nlp.enrichment.EnrichScope;
import io.firebreak.nlp.enrichment.Enrichers;
import io.firebreak.runtime.BrandsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Chooses so few of the brands of a file that about a given share of a firehose mentions one of them. */
final class BrandChoice {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private BrandChoice() {}

    /**
     * Writes a file with the rarest brands that together are in at most {@code share} of the posts, at least one brand.
     *
     * @param brands file to choose from
     * @param firehose is read to its end
     * @param chosen file to write
     */
    static void write(Path brands, Feed firehose, double share, Path chosen) throws IOException, InterruptedException {
        Set<String> ids = rarest(BrandsFile.read(brands), firehose, share);
        ObjectNode file = (ObjectNode) YAML.readTree(brands.toFile());
        ArrayNode kept = YAML.createArrayNode();
        for (JsonNode brand : file.path("brands")) {
            if (ids.contains(brand.path("id").asText())) {
                kept.add(brand);
            }
        }
        file.set("brands", kept);
        YAML.writeValue(chosen.toFile(), file);
    }

    private static Set<String> rarest(List<Brand> brands, Feed firehose, double share)
            throws IOException, InterruptedException {
        Enricher enricher = Enrichers.create(EnrichScope.BRANDS, brands);
        Map<String, Integer> postsByBrand = new HashMap<>();
        int posts = 0;
        for (Feed.Payload payload = firehose.next(); payload != null; payload = firehose.next()) {
            ParseResult result = PayloadParsers.forSource(payload.source()).parse(payload.bytes(), payload.arrivedAt());
            if (!(result instanceof ParseResult.Events events)) {
                continue;
            }
            for (PostEvent event : events.events()) {
                Post post = event.post();
                if (post != null) {
                    posts++;
                    brandsOf(enricher.enrich(event.source(), post))
                            .forEach(brand -> postsByBrand.merge(brand, 1, Integer::sum));
                }
            }
        }
        List<String> rarestFirst = brands.stream()
                .map(Brand::id)
                .sorted(Comparator.comparing(id -> postsByBrand.getOrDefault(id, 0)))
                .toList();
        Set<String> chosen = new HashSet<>();
        int covered = 0;
        for (String id : rarestFirst) {
            covered += postsByBrand.getOrDefault(id, 0);
            if (!chosen.isEmpty() && covered > share * posts) {
                break;
            }
            chosen.add(id);
        }
        return chosen;
    }

    private static Set<String> brandsOf(Enrichment enrichment) {
        Set<String> brands = new HashSet<>();
        for (BrandMention mention : enrichment.brands()) {
            brands.add(mention.brandId());
        }
        if (enrichment.officialBrandId() != null) {
            brands.add(enrichment.officialBrandId());
        }
        return brands;
    }
}
