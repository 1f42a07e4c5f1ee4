package io.firebreak.bench;

import io.firebreak.cli.demo.DemoFirehose;
import io.firebreak.cli.demo.DemoRecord;
import io.firebreak.cli.demo.DemoSettings;
import io.firebreak.ingest.parse.PayloadParsers;
import io.firebreak.model.Brand;
import io.firebreak.model.EnrichedPost;
import io.firebreak.model.Enricher;
import io.firebreak.model.ParseResult;
import io.firebreak.model.Post;
import io.firebreak.model.PostEvent;
import io.firebreak.nlp.enrichment.EnrichScope;
import io.firebreak.nlp.enrichment.Enrichers;
import io.firebreak.runtime.BrandsFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the benchmarks read: always the same posts of the simulated firehose. */
final class Inputs {
    /** More than a branch predictor remembers, few enough to be made for each benchmark. */
    private static final int POSTS = 1_000;

    private Inputs() {}

    /** Payloads in which the platform tells of posts. */
    static List<DemoRecord> payloads(String source) {
        List<DemoRecord> payloads = new ArrayList<>();
        DemoFirehose firehose = new DemoFirehose(DemoSettings.DEFAULTS);
        while (payloads.size() < POSTS) {
            DemoRecord payload = firehose.next();
            if (payload.source().equals(source)
                    && PayloadParsers.forSource(source).parse(payload.payload(), payload.arrivedAt())
                            instanceof ParseResult.Events) {
                payloads.add(payload);
            }
        }
        return payloads;
    }

    /** Posts of all platforms. */
    static List<PostEvent> events() {
        List<PostEvent> events = new ArrayList<>();
        DemoFirehose firehose = new DemoFirehose(DemoSettings.DEFAULTS);
        while (events.size() < POSTS) {
            DemoRecord payload = firehose.next();
            if (PayloadParsers.forSource(payload.source()).parse(payload.payload(), payload.arrivedAt())
                    instanceof ParseResult.Events parsed) {
                parsed.events().stream().filter(event -> event.post() != null).forEach(events::add);
            }
        }
        return events;
    }

    /** The same, enriched. */
    static List<EnrichedPost> enriched() {
        Enricher enricher = Enrichers.create(EnrichScope.ALL, demoBrands());
        List<EnrichedPost> enriched = new ArrayList<>();
        for (PostEvent event : events()) {
            Post post = event.post();
            if (post != null) {
                enriched.add(new EnrichedPost(event, enricher.enrich(event.source(), post)));
            }
        }
        return enriched;
    }

    static List<Brand> demoBrands() {
        return BrandsFile.read(Path.of("../../infra/brands/demo-brands.yaml"));
    }

    /** The demo's brands and as many invented ones as are needed. */
    static List<Brand> brands(int count) {
        List<Brand> brands = new ArrayList<>(demoBrands());
        while (brands.size() > count) {
            brands.remove(brands.size() - 1);
        }
        for (int i = brands.size(); i < count; i++) {
            String name = "Brand" + Integer.toString(i * 7919, 36);
            brands.add(new Brand(
                    "brand-" + i,
                    name,
                    null,
                    List.of(name, name + " phone"),
                    List.of(name.toLowerCase(java.util.Locale.ROOT)),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    null,
                    List.of(),
                    List.of()));
        }
        return brands;
    }
}
