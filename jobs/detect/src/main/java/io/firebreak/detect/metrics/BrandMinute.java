package io.firebreak.detect.metrics;

import io.firebreak.detect.incident.Observation;
import io.firebreak.model.BrandMetrics;
import io.firebreak.model.Expectation;
import io.firebreak.model.SentimentLabel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What was said of a brand in one minute, or in a part of the posts of one. {@link #merge} is associative, commutative and
 * idempotent: whatever is counted twice, or comes in another order, counts the same.
 *
 * @param brandId {@link io.firebreak.model.Brand#id()}, or a company's
 * @param minute minutes since 1970
 * @param posts posts that mention the brand, the brand's own excluded
 * @param authors of {@code posts}
 * @param originals texts that are no reposts
 * @param specimens groups that may serve as evidence, ascending by key
 * @param voices authors that may be amplifiers, in the order of {@link Voice#LOUDEST}
 * @param official what the brand's own accounts said
 * @param competitors posts that mention a competitor of the brand
 */
public record BrandMinute(
        String brandId,
        long minute,
        PostSketch posts,
        AuthorSketch authors,
        OriginalSketch originals,
        List<Specimen> specimens,
        List<Voice> voices,
        OfficialVoice official,
        PostSketch competitors) {

    /**
     * Posts, authors and texts of a minute that are counted exactly. Beyond it authors and texts are estimated with a
     * relative standard error of 1.3 %, parts of them (the unfavourable ones, the young) by their share among so many, and
     * posts stay exact as long as none is delivered twice.
     */
    public static final int EXACT = 2048;
    /** Unfavourable groups kept as evidence, and others. */
    static final int NEGATIVE_SPECIMENS = 48;

    static final int OTHER_SPECIMENS = 16;
    /** Authors kept who may amplify what is unfavourable, and who may amplify the rest. */
    static final int NEGATIVE_VOICES = 24;

    static final int OTHER_VOICES = 8;
    /** People do not write about one brand every ten seconds. */
    private static final int HASTY_POSTS = 6;

    /** A minute in which nothing was said. */
    public static BrandMinute empty(String brandId, long minute) {
        return new BrandMinute(
                brandId,
                minute,
                PostSketch.EMPTY,
                AuthorSketch.EMPTY,
                OriginalSketch.EMPTY,
                List.of(),
                List.of(),
                OfficialVoice.SILENT,
                PostSketch.EMPTY);
    }

    /** The counts of both parts; brand and minute are this one's. */
    public BrandMinute merge(BrandMinute other) {
        return new BrandMinute(
                brandId,
                minute,
                posts.merge(other.posts, EXACT),
                authors.merge(other.authors, EXACT),
                originals.merge(other.originals, EXACT),
                specimens(specimens, other.specimens),
                voices(voices, other.voices),
                official.merge(other.official),
                competitors.merge(other.competitors, EXACT));
    }

    /** A copy that cannot serve as evidence any more. */
    public BrandMinute withoutSpecimens() {
        return specimens.isEmpty() && voices.isEmpty() ? this : withEvidence(List.of(), List.of());
    }

    /** A copy with other specimens and voices. */
    public BrandMinute withEvidence(List<Specimen> keptSpecimens, List<Voice> keptVoices) {
        return new BrandMinute(
                brandId, minute, posts, authors, originals, keptSpecimens, keptVoices, official, competitors);
    }

    /** A copy without some of the brand's statements. */
    public BrandMinute withoutStatements(Predicate<OfficialPost> gone) {
        return new BrandMinute(
                brandId, minute, posts, authors, originals, specimens, voices, official.without(gone), competitors);
    }

    /** A copy that knows nothing of competitors and no official post before an instant. */
    public BrandMinute since(long firstMillis) {
        return new BrandMinute(
                brandId,
                minute,
                posts,
                authors,
                originals,
                specimens,
                voices,
                official.since(firstMillis),
                PostSketch.EMPTY);
    }

    /**
     * A copy in which authors are marked as hasty who wrote more within the minute than people do.
     *
     * @param whole everything said in the minute
     */
    public BrandMinute markedBy(BrandMinute whole) {
        Set<Long> hasty = whole.posts.authorsOf(HASTY_POSTS);
        return hasty.isEmpty()
                ? this
                : new BrandMinute(
                        brandId,
                        minute,
                        posts,
                        authors.withHasty(hasty),
                        originals,
                        specimens,
                        voices,
                        official,
                        competitors);
    }

    /** Near-duplicates that are no reposts. */
    public double copies() {
        return Math.max(0, posts.posts() - posts.reposts() - originals.distinct());
    }

    /** Distinct texts. */
    public double distinctOriginals() {
        return originals.distinct();
    }

    /** Distinct texts that are unfavourable. */
    public double unfavourableOriginals() {
        return originals.with(OriginalSketch.NEGATIVE);
    }

    /** Distinct hashes of the authors of unfavourable originals, ascending. */
    public long[] negativeAuthors() {
        return originals.authorsWith(OriginalSketch.NEGATIVE);
    }

    /** The counts as the detector wants them. */
    public Observation observation() {
        return new Observation(
                minute,
                posts.posts(),
                authors.distinct(),
                originals.distinct(),
                copies(),
                originals.with(OriginalSketch.NEGATIVE),
                originals.with(OriginalSketch.POSITIVE),
                originals.distinctAuthorsWith(OriginalSketch.NEGATIVE),
                authors.youngShare());
    }

    /** The row to publish, given what was expected. */
    public BrandMetrics metrics(int revision, @Nullable Expectation expected) {
        double median = originals.medianScore();
        return new BrandMetrics(
                brandId,
                Instant.ofEpochSecond(minute * 60),
                60,
                revision,
                posts.posts(),
                Math.round(originals.distinct()),
                posts.reposts(),
                Math.round(authors.distinct()),
                Math.round(originals.with(OriginalSketch.NEGATIVE)),
                Math.round(originals.with(OriginalSketch.NEUTRAL)),
                Math.round(originals.with(OriginalSketch.POSITIVE)),
                Math.round(originals.distinctAuthorsWith(OriginalSketch.NEGATIVE)),
                Math.round(originals.distinctAuthorsWith(OriginalSketch.NEUTRAL)),
                Math.round(originals.distinctAuthorsWith(OriginalSketch.POSITIVE)),
                Math.round(authors.youngShare() * authors.distinct()),
                Math.round(originals.with(OriginalSketch.COMPLAINT)),
                Math.round(originals.with(OriginalSketch.CHURN)),
                Math.round(originals.with(OriginalSketch.QUESTION)),
                Math.round(authors.reach()),
                official.posts(),
                competitors.posts(),
                Double.isNaN(median) ? null : median,
                posts.channels(),
                posts.languages(),
                expected);
    }

    /** The groups of both, bounded. */
    static List<Specimen> specimens(List<Specimen> a, List<Specimen> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.isEmpty() ? b : a;
        }
        TreeMap<Long, Specimen> byKey = new TreeMap<>();
        a.forEach(specimen -> byKey.merge(specimen.key(), specimen, Specimen::merge));
        b.forEach(specimen -> byKey.merge(specimen.key(), specimen, Specimen::merge));
        return bounded(byKey.values());
    }

    /** The first specimens of each sort, given in ascending order of their keys. */
    private static List<Specimen> bounded(Iterable<Specimen> ascending) {
        List<Specimen> kept = new ArrayList<>();
        int negative = 0;
        int other = 0;
        for (Specimen specimen : ascending) {
            boolean keep = specimen.label() == SentimentLabel.NEGATIVE
                    ? negative++ < NEGATIVE_SPECIMENS
                    : other++ < OTHER_SPECIMENS;
            if (keep) {
                kept.add(specimen);
            }
        }
        return kept;
    }

    /** The voices of both, bounded. */
    static List<Voice> voices(List<Voice> a, List<Voice> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.isEmpty() ? b : a;
        }
        TreeMap<Voice, Voice> all = new TreeMap<>(Voice.LOUDEST);
        a.forEach(voice -> all.merge(voice, voice, Voice::merge));
        b.forEach(voice -> all.merge(voice, voice, Voice::merge));
        return boundedVoices(all.values());
    }

    /** The first voices of each sort, given in the order of {@link Voice#LOUDEST}. */
    private static List<Voice> boundedVoices(Iterable<Voice> loudestFirst) {
        List<Voice> kept = new ArrayList<>();
        int negative = 0;
        int other = 0;
        for (Voice voice : loudestFirst) {
            boolean keep =
                    voice.label() == SentimentLabel.NEGATIVE ? negative++ < NEGATIVE_VOICES : other++ < OTHER_VOICES;
            if (keep) {
                kept.add(voice);
            }
        }
        return kept;
    }
}
