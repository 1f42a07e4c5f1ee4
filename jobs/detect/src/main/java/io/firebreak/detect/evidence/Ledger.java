package io.firebreak.detect.evidence;

import io.firebreak.detect.incident.OpenIncident;
import io.firebreak.detect.incident.Reading;
import io.firebreak.detect.metrics.BrandMinute;
import io.firebreak.detect.metrics.Specimen;
import io.firebreak.model.Evidence;
import io.firebreak.model.Evidence.RepresentativePost;
import io.firebreak.model.IncidentKind;
import io.firebreak.model.SentimentLabel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What was said since an incident began. Immutable but for the terms, which belong to the ledger.
 *
 * @param incidentId {@link OpenIncident#id()}
 * @param kind decides which posts speak for the incident
 * @param counts everything said, without specimens
 * @param specimens the groups that most people voice, at most {@value #MOST_SPECIMENS}
 * @param terms of the originals that speak for the incident
 */
public record Ledger(
        String incidentId, IncidentKind kind, BrandMinute counts, List<Specimen> specimens, TermCounts terms) {

    private static final int MOST_SPECIMENS = 64;
    private static final int SHOWN_POSTS = 5;
    private static final int SHOWN_TERMS = 12;
    private static final int SHOWN_KEYS = 20;
    private static final Comparator<Specimen> MOST_TELLING = Comparator.comparingDouble(Ledger::authors)
            .thenComparingDouble(Ledger::reach)
            .reversed()
            .thenComparingLong(Specimen::key);

    /** A ledger without entries. */
    public static Ledger open(String brandId, OpenIncident incident) {
        return new Ledger(
                incident.id(),
                incident.kind(),
                BrandMinute.empty(brandId, incident.startedAt().getEpochSecond() / 60),
                List.of(),
                TermCounts.empty());
    }

    /** A ledger with one more entry: what was said in a minute, or a late part of it. */
    public Ledger with(BrandMinute said) {
        Map<Long, Specimen> pool = new LinkedHashMap<>();
        specimens.forEach(specimen -> pool.put(specimen.key(), specimen));
        TermCounts counted = terms;
        for (Specimen specimen : said.specimens()) {
            if (!speaksFor(specimen)) {
                continue;
            }
            Specimen known = pool.get(specimen.key());
            if (known == null && !specimen.repost()) {
                counted = counted.with(specimen.terms());
            }
            pool.put(specimen.key(), known == null ? specimen : known.merge(specimen));
        }
        List<Specimen> kept = new ArrayList<>(pool.values());
        kept.sort(MOST_TELLING);
        return new Ledger(
                incidentId,
                kind,
                counts.merge(said.withoutSpecimens().officialSince(counts.minute())),
                List.copyOf(kept.subList(0, Math.min(MOST_SPECIMENS, kept.size()))),
                counted);
    }

    /** A ledger without the groups whose telling post is gone, and without places that were withdrawn. */
    public Ledger without(Predicate<Specimen> gone, Predicate<Specimen> placeWithdrawn) {
        UnaryOperator<Specimen> rest = specimen ->
                specimen.place() != null && placeWithdrawn.test(specimen) ? specimen.withoutPlace() : specimen;
        List<Specimen> kept = specimens.stream().filter(gone.negate()).map(rest).toList();
        return kept.equals(specimens) ? this : new Ledger(incidentId, kind, counts, kept, terms);
    }

    /** The evidence for the incident. */
    public Evidence evidence(OpenIncident incident, Instant now, TermCounts usual) {
        Reading reading = incident.reading();
        double posts = Math.max(1, counts.posts());
        double texts = Math.max(1, counts.posts() - counts.reposts());
        Long answeredMillis = counts.firstOfficialMillis();
        Instant answered = answeredMillis == null ? null : Instant.ofEpochMilli(answeredMillis);
        return new Evidence(
                reading.horizonMinutes(),
                reading.observed(),
                reading.expected(),
                reading.tail(),
                reading.growth(),
                counts.posts(),
                Math.round(counts.authors().distinct(BrandMinute.EXACT)),
                counts.negativeShare(),
                counts.reposts() / posts,
                Math.min(1, counts.copies() / texts),
                LogOdds.overRepresented(terms, usual, SHOWN_TERMS),
                specimens.stream().limit(SHOWN_POSTS).map(Ledger::shown).toList(),
                greatest(counts.channels()),
                greatest(counts.languages()),
                greatest(places()),
                answered,
                Math.max(
                        0,
                        Duration.between(incident.startedAt(), answered == null ? now : answered)
                                .toMinutes()));
    }

    private boolean speaksFor(Specimen specimen) {
        return switch (kind) {
            case CRISIS -> specimen.label() == SentimentLabel.NEGATIVE;
            case PRAISE -> specimen.label() == SentimentLabel.POSITIVE;
            case BUZZ, COORDINATED, SILENCE -> true;
        };
    }

    private Map<String, Long> places() {
        Map<String, Long> places = new HashMap<>();
        for (Specimen specimen : specimens) {
            if (specimen.place() != null) {
                places.merge(specimen.place(), Math.round(authors(specimen)), Long::sum);
            }
        }
        return places;
    }

    private static Map<String, Long> greatest(Map<String, Long> counts) {
        Map<String, Long> greatest = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(SHOWN_KEYS)
                .forEach(entry -> greatest.put(entry.getKey(), entry.getValue()));
        return greatest;
    }

    private static RepresentativePost shown(Specimen specimen) {
        return new RepresentativePost(
                specimen.postId(), specimen.url(), Math.round(authors(specimen)), Math.round(reach(specimen)));
    }

    private static double authors(Specimen specimen) {
        return specimen.voices().distinct(Specimen.VOICES);
    }

    private static double reach(Specimen specimen) {
        return specimen.voices().reach(Specimen.VOICES);
    }
}
