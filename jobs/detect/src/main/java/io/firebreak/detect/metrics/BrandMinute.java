package io.firebreak.detect.metrics;

import io.firebreak.detect.incident.Observation;
import io.firebreak.model.BrandMetrics;
import io.firebreak.model.SentimentLabel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was said of a brand in one minute, or in a part of the posts of one. {@link #merge} is associative and
 * commutative; texts and authors merge without double counting, the rest adds up.
 *
 * @param brandId {@link io.firebreak.model.Brand#id()}
 * @param minute minutes since 1970
 * @param posts posts that mention the brand, the brand's own excluded
 * @param reposts of these, reposts
 * @param officialPosts posts of the brand's own accounts
 * @param firstOfficialMillis time of the first of these, milliseconds since 1970; null without any
 * @param authors of {@code posts}
 * @param originals texts that are no reposts
 * @param channels posts by source
 * @param languages posts by language code
 * @param specimens groups that may serve as evidence, ascending by key
 */
public record BrandMinute(
        String brandId,
        long minute,
        long posts,
        long reposts,
        long officialPosts,
        @Nullable Long firstOfficialMillis,
        AuthorSketch authors,
        OriginalSketch originals,
        Map<String, Long> channels,
        Map<String, Long> languages,
        List<Specimen> specimens) {

    /**
     * Authors and texts of a minute that are counted exactly; beyond it they are estimated with a relative standard
     * error of 2.2 %.
     */
    public static final int EXACT = 2048;
    /** Unfavourable groups kept as evidence, and others. */
    static final int NEGATIVE_SPECIMENS = 48;

    static final int OTHER_SPECIMENS = 16;
    /** Distinct channels or languages; what is rarer is counted as {@code other}. */
    private static final int MOST_KEYS = 256;

    /** A minute in which nothing was said. */
    public static BrandMinute empty(String brandId, long minute) {
        return new BrandMinute(
                brandId,
                minute,
                0,
                0,
                0,
                null,
                AuthorSketch.EMPTY,
                OriginalSketch.EMPTY,
                Map.of(),
                Map.of(),
                List.of());
    }

    /** The counts of both parts; brand and minute are this one's. */
    public BrandMinute merge(BrandMinute other) {
        Long first = firstOfficialMillis;
        if (first == null || (other.firstOfficialMillis != null && other.firstOfficialMillis < first)) {
            first = other.firstOfficialMillis;
        }
        return new BrandMinute(
                brandId,
                minute,
                posts + other.posts,
                reposts + other.reposts,
                officialPosts + other.officialPosts,
                first,
                authors.merge(other.authors, EXACT),
                originals.merge(other.originals, EXACT),
                sum(channels, other.channels),
                sum(languages, other.languages),
                specimens(specimens, other.specimens));
    }

    /** A copy that cannot serve as evidence any more. */
    public BrandMinute withoutSpecimens() {
        return specimens.isEmpty() ? this : withSpecimens(List.of());
    }

    /** A copy with other specimens. */
    public BrandMinute withSpecimens(List<Specimen> kept) {
        return new BrandMinute(
                brandId,
                minute,
                posts,
                reposts,
                officialPosts,
                firstOfficialMillis,
                authors,
                originals,
                channels,
                languages,
                kept);
    }

    /** A copy that does not know of an official post before a minute. */
    public BrandMinute officialSince(long firstMinute) {
        if (firstOfficialMillis == null || firstOfficialMillis >= firstMinute * 60_000) {
            return this;
        }
        return new BrandMinute(
                brandId,
                minute,
                posts,
                reposts,
                officialPosts,
                null,
                authors,
                originals,
                channels,
                languages,
                specimens);
    }

    /** Near-duplicates that are no reposts. */
    public double copies() {
        return Math.max(0, posts - reposts - originals.distinct(EXACT));
    }

    /** Unfavourable share of the originals, 0 to 1; 0 without any. */
    public double negativeShare() {
        double all = originals.distinct(EXACT);
        return all == 0 ? 0 : originals.with(OriginalSketch.NEGATIVE, EXACT) / all;
    }

    /** Distinct hashes of the authors of unfavourable originals, ascending. */
    public long[] negativeAuthors() {
        return originals.authorsWith(OriginalSketch.NEGATIVE);
    }

    /** The counts as the detector wants them. */
    public Observation observation() {
        return new Observation(
                minute,
                posts,
                authors.distinct(EXACT),
                originals.distinct(EXACT),
                copies(),
                originals.with(OriginalSketch.NEGATIVE, EXACT),
                originals.with(OriginalSketch.POSITIVE, EXACT),
                scaledNegativeAuthors(),
                authors.youngShare());
    }

    /** The row to publish. */
    public BrandMetrics metrics(int revision) {
        double median = originals.medianScore();
        return new BrandMetrics(
                brandId,
                Instant.ofEpochSecond(minute * 60),
                60,
                revision,
                posts,
                Math.round(originals.distinct(EXACT)),
                reposts,
                Math.round(authors.distinct(EXACT)),
                Math.round(originals.with(OriginalSketch.NEGATIVE, EXACT)),
                Math.round(originals.with(OriginalSketch.NEUTRAL, EXACT)),
                Math.round(originals.with(OriginalSketch.POSITIVE, EXACT)),
                Math.round(scaledNegativeAuthors()),
                Math.round(originals.with(OriginalSketch.COMPLAINT, EXACT)),
                Math.round(originals.with(OriginalSketch.CHURN, EXACT)),
                Math.round(originals.with(OriginalSketch.QUESTION, EXACT)),
                Math.round(authors.reach(EXACT)),
                officialPosts,
                Double.isNaN(median) ? null : median,
                channels,
                languages);
    }

    private double scaledNegativeAuthors() {
        int kept = originals.keys().length;
        return kept == 0 ? 0 : negativeAuthors().length * originals.distinct(EXACT) / kept;
    }

    /** Adds counts by key. Keys beyond the bound, which only hostile input has, become {@code other}. */
    public static Map<String, Long> sum(Map<String, Long> a, Map<String, Long> b) {
        if (a.isEmpty()) {
            return b;
        }
        if (b.isEmpty()) {
            return a;
        }
        Map<String, Long> sum = new HashMap<>(a);
        b.forEach((key, count) ->
                sum.merge(sum.size() < MOST_KEYS || sum.containsKey(key) ? key : "other", count, Long::sum));
        return sum;
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
}
