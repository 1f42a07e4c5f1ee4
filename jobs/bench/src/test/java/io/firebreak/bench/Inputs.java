package io.firebreak.bench;

import io.firebreak.cli.demo.DemoFirehose;
import io.firebreak.cli.demo.DemoRecord;
import io.firebreak.cli.demo.DemoSettings;
import io.firebreak.ingest.parse.PayloadParsers;
import io.firebreak.model.Brand;
import io.firebreak.model.BrandRules;
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
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** What the benchmarks read: always the same posts of the simulated firehose. */
final class Inputs {
    /** More than a branch predictor remembers, few enough to be made for each benchmark. */
    private static final int POSTS = 1_000;

    private static final String ONSETS = "bcdfgklmnprstvz";
    private static final String VOWELS = "aeiou";

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

    /**
     * The demo's brands and as many invented ones as are needed, each with an alias, a handle, generated misspellings,
     * phrases around it, and rules of a language.
     */
    static List<Brand> brands(int count) {
        List<Brand> brands = new ArrayList<>(demoBrands());
        while (brands.size() > count) {
            brands.remove(brands.size() - 1);
        }
        Random random = new Random(2011);
        Set<String> taken = new HashSet<>();
        while (brands.size() < count) {
            String name = invented(random);
            if (taken.add(name)) {
                brands.add(invented(brands.size(), name));
            }
        }
        return brands;
    }

    private static Brand invented(int number, String name) {
        boolean ambiguous = number % 5 == 0;
        return new Brand(
                "brand-" + number,
                name,
                null,
                List.of(name, name + " Group"),
                List.of(name.toLowerCase(Locale.ROOT)),
                List.of(name),
                List.of("the " + name + " river"),
                ambiguous ? List.of("shop", "store", "app", name + " card") : List.of(),
                List.of("x:" + name + "Help"),
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                !ambiguous,
                ambiguous
                        ? Map.of("es", new BrandRules(List.of(), List.of("río " + name), List.of("tienda")))
                        : Map.of());
    }

    /** Two to four syllables, as brands are named. */
    private static String invented(Random random) {
        StringBuilder name = new StringBuilder();
        int syllables = 2 + random.nextInt(3);
        for (int i = 0; i < syllables; i++) {
            name.append(ONSETS.charAt(random.nextInt(ONSETS.length())))
                    .append(VOWELS.charAt(random.nextInt(VOWELS.length())));
        }
        name.append(ONSETS.charAt(random.nextInt(ONSETS.length())));
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
