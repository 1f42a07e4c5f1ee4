package io.firebreak.detect.evidence;

import io.firebreak.detect.incident.OpenIncident;
import io.firebreak.detect.incident.Reading;
import io.firebreak.detect.metrics.BrandMinute;
import io.firebreak.detect.metrics.Hashes;
import io.firebreak.detect.metrics.OfficialPost;
import io.firebreak.detect.metrics.OriginalSketch;
import io.firebreak.detect.metrics.PostSketch;
import io.firebreak.detect.metrics.Specimen;
import io.firebreak.detect.metrics.Voice;
import io.firebreak.model.Evidence;
import io.firebreak.model.Evidence.RepresentativePost;
import io.firebreak.model.IncidentKind;
import io.firebreak.model.SentimentLabel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/**
 * What was said since an incident began. Immutable but for the terms, which belong to the ledger.
 *
 * @param incidentId {@link OpenIncident#id()}
 * @param kind decides which posts speak for the incident
 * @param counts everything said, without specimens
 * @param specimens the groups that most people voice, at most {@value #MOST_SPECIMENS}, without their terms
 * @param counted keys of groups whose terms were counted, ascending, the smallest of them
 * @param terms of the originals that speak for the incident
 * @param voices authors that may be amplifiers
 * @param statements of the brand, at most {@value #MOST_STATEMENTS}
 */
@SuppressWarnings("ArrayRecordComponent") // as in the sketches
public record Ledger(
        String incidentId,
        IncidentKind kind,
        BrandMinute counts,
        List<Specimen> specimens,
        long[] counted,
        TermCounts terms,
        List<Voice> voices,
        List<StatementTrack> statements) {

    private static final int MOST_SPECIMENS = 64;
    private static final int MOST_STATEMENTS = 24;
    private static final int SHOWN_POSTS = 5;
    private static final int SHOWN_TERMS = 12;
    private static final int SHOWN_AMPLIFIERS = 10;
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
                new long[0],
                TermCounts.empty(),
                List.of(),
                List.of());
    }

    /** A ledger with one more entry: what was said in a minute, or a late part of it. */
    public Ledger with(BrandMinute said) {
        long start = counts.minute() * 60_000;
        Map<Long, Specimen> pool = new LinkedHashMap<>();
        specimens.forEach(specimen -> pool.put(specimen.key(), specimen));
        TermCounts allTerms = terms;
        long[] allCounted = counted;
        for (Specimen specimen : said.specimens()) {
            if (!speaksFor(specimen.label())) {
                continue;
            }
            if (!specimen.repost() && Arrays.binarySearch(allCounted, specimen.key()) < 0) {
                allTerms = allTerms.with(specimen.terms());
                allCounted = Hashes.union(allCounted, new long[] {specimen.key()}, BrandMinute.EXACT);
            }
            pool.merge(specimen.key(), specimen.withoutTerms(), Specimen::merge);
        }
        List<Specimen> kept = new ArrayList<>(pool.values());
        kept.sort(MOST_TELLING);
        return new Ledger(
                incidentId,
                kind,
                counts.merge(said.withoutSpecimens().since(start)),
                List.copyOf(kept.subList(0, Math.min(MOST_SPECIMENS, kept.size()))),
                allCounted,
                allTerms,
                Amplifiers.merged(voices, said.voices(), voice -> speaksFor(voice.label())),
                withStatements(said.official().statements(), start));
    }

    private List<StatementTrack> withStatements(List<OfficialPost> said, long start) {
        TreeMap<OfficialPost, StatementTrack> all = new TreeMap<>(OfficialPost.MOST_TELLING);
        for (OfficialPost post : said) {
            if (post.millis() >= start) {
                all.put(post, StatementTrack.of(post));
            }
        }
        statements.forEach(track -> all.put(track.post(), track));
        return all.values().stream().limit(MOST_STATEMENTS).toList();
    }

    /** A ledger that knows how people took the brand's statements. */
    public Ledger hearing(long nextMinute, StatementTrack.Moods moods) {
        return statements.isEmpty()
                ? this
                : copy(
                        specimens,
                        voices,
                        statements.stream()
                                .map(track -> track.heard(nextMinute, moods))
                                .toList());
    }

    /**
     * A ledger without what was withdrawn; this one when it has nothing of it.
     *
     * @param post whether a post, given by the hash of its id, is gone
     * @param author whether everything of an author, given by the hash of its id, is gone
     * @param place whether the places of an author are
     */
    public Ledger without(LongPredicate post, LongPredicate author, LongPredicate place) {
        List<Specimen> keptSpecimens = specimens.stream()
                .filter(specimen -> !post.test(specimen.postHash()) && !author.test(specimen.authorHash()))
                .map(specimen -> specimen.place() != null && place.test(specimen.authorHash())
                        ? specimen.withoutPlace()
                        : specimen)
                .toList();
        List<Voice> keptVoices = voices.stream()
                .filter(voice -> !author.test(voice.authorHash()))
                .map(voice -> voice.without(post))
                .filter(voice -> voice.posts().length > 0)
                .toList();
        List<StatementTrack> keptStatements = statements.stream()
                .filter(track -> !post.test(track.post().postHash())
                        && !author.test(track.post().authorHash()))
                .toList();
        boolean same =
                keptSpecimens.equals(specimens) && keptVoices.equals(voices) && keptStatements.equals(statements);
        return same ? this : copy(keptSpecimens, keptVoices, keptStatements);
    }

    private Ledger copy(List<Specimen> someSpecimens, List<Voice> someVoices, List<StatementTrack> someStatements) {
        return new Ledger(incidentId, kind, counts, someSpecimens, counted, terms, someVoices, someStatements);
    }

    /** The evidence for the incident. */
    public Evidence evidence(OpenIncident incident, Instant now, TermCounts usual) {
        Reading reading = incident.reading();
        PostSketch said = counts.posts();
        long posts = said.posts();
        long reposts = said.reposts();
        double originals = counts.distinctOriginals();
        Long answeredMillis = counts.official().firstMillis();
        Instant answered = answeredMillis == null ? null : Instant.ofEpochMilli(answeredMillis);
        return new Evidence(
                reading.horizonMinutes(),
                reading.observed(),
                reading.expected(),
                reading.tail(),
                reading.growth(),
                reading.confidence(),
                posts,
                Math.round(counts.authors().distinct()),
                originals == 0 ? 0 : counts.unfavourableOriginals() / originals,
                (double) reposts / Math.max(1, posts),
                Math.min(1, counts.copies() / Math.max(1, posts - reposts)),
                botShare(),
                LogOdds.overRepresented(terms, usual, SHOWN_TERMS),
                specimens.stream().limit(SHOWN_POSTS).map(Ledger::shown).toList(),
                Amplifiers.of(voices, counts.originals(), SHOWN_AMPLIFIERS),
                greatest(said.channels()),
                greatest(said.languages()),
                greatest(places()),
                answered,
                Math.max(
                        0,
                        Duration.between(incident.startedAt(), answered == null ? now : answered)
                                .toMinutes()),
                said.unfavourable(),
                said.unfavourableAmong(counts.official().answered()),
                statements.stream()
                        .map(StatementTrack::shown)
                        .sorted(Comparator.comparing(Evidence.Statement::at).thenComparing(Evidence.Statement::postId))
                        .toList());
    }

    /** Beyond the size to which texts are known one by one, who has no words of its own is not known. */
    private double botShare() {
        OriginalSketch originals = counts.originals();
        long[] authors = originals.distinctAuthors();
        boolean known = originals.isComplete();
        return counts.authors().botShare(author -> !known || Arrays.binarySearch(authors, author) >= 0);
    }

    private boolean speaksFor(SentimentLabel label) {
        return switch (kind) {
            case CRISIS -> label == SentimentLabel.NEGATIVE;
            case PRAISE -> label == SentimentLabel.POSITIVE;
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
        return specimen.voices().distinct();
    }

    private static double reach(Specimen specimen) {
        return specimen.voices().reach();
    }
}
