package io.firebreak.nlp.enrichment;

import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which posts are worth the second tier of enrichment: all that mention a tracked brand, and a share of the others.
 *
 * @param shareOfOthers share of the posts that mention no brand, 0 to 1
 */
public record EnrichScope(double shareOfOthers) implements Serializable {
    /** Every post. */
    public static final EnrichScope ALL = new EnrichScope(1);
    /** Posts that mention a tracked brand. */
    public static final EnrichScope BRANDS = new EnrichScope(0);

    private static final Pattern SAMPLE = Pattern.compile("sample\\((\\d*\\.?\\d+)\\)");
    private static final double TWO_TO_53 = 0x1p53;

    /**
     * Checks the share.
     *
     * @throws IllegalArgumentException when it is not in [0, 1]
     */
    public EnrichScope {
        if (!(shareOfOthers >= 0 && shareOfOthers <= 1)) {
            throw new IllegalArgumentException("'" + shareOfOthers + "' is no share from 0 to 1");
        }
    }

    /**
     * Reads {@code all}, {@code brands} or {@code sample(p)}, {@code p} from 0 to 1.
     *
     * @throws IllegalArgumentException naming what is allowed
     */
    public static EnrichScope valueOf(String scope) {
        Matcher sample = SAMPLE.matcher(scope);
        if (scope.equals("all")) {
            return ALL;
        }
        if (scope.equals("brands")) {
            return BRANDS;
        }
        if (sample.matches()) {
            double share = Double.parseDouble(sample.group(1));
            if (share <= 1) {
                return new EnrichScope(share);
            }
        }
        throw new IllegalArgumentException("'" + scope + "' is none of all, brands, sample(p) with p from 0 to 1");
    }

    /**
     * Whether a post that mentions no brand is in the sample: always the same answer for the same post, also on replay and
     * on another machine.
     *
     * @param authorId {@link io.firebreak.model.Author#id()}
     * @param createdAtMillis when the post was written, milliseconds since the epoch
     * @param text its text
     */
    boolean samples(String authorId, long createdAtMillis, String text) {
        if (shareOfOthers <= 0 || shareOfOthers >= 1) {
            return shareOfOthers >= 1;
        }
        long hash = (authorId.hashCode() * 31L + Long.hashCode(createdAtMillis)) * 31L + text.hashCode();
        // The finalizer of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014): string hashes alone are far from uniform.
        hash = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
        hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
        hash ^= hash >>> 31;
        return (hash >>> 11) / TWO_TO_53 < shareOfOthers;
    }

    /** As {@link #valueOf} reads it. */
    @Override
    public String toString() {
        return shareOfOthers >= 1 ? "all" : shareOfOthers <= 0 ? "brands" : "sample(" + shareOfOthers + ")";
    }
}
