package io.firebreak.detect.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a brand's own accounts said.
 *
 * @param hashes of the ids of their posts, ascending, distinct, the smallest of them
 * @param firstMillis time of the first post, milliseconds since 1970; null without any
 * @param answered hashes of the ids of posts that they answered, ascending, distinct, the smallest of them
 * @param statements posts that answer nobody, at most {@value #MOST_STATEMENTS}, in the order of
 *     {@link OfficialPost#MOST_TELLING}
 */
@SuppressWarnings("ArrayRecordComponent") // as in the sketches
public record OfficialVoice(long[] hashes, @Nullable Long firstMillis, long[] answered, List<OfficialPost> statements) {
    /** Nothing said. */
    public static final OfficialVoice SILENT = new OfficialVoice(new long[0], null, new long[0], List.of());

    private static final int MOST_STATEMENTS = 8;

    /** Distinct posts, counted up to {@link BrandMinute#EXACT}: no brand writes more in a minute. */
    long posts() {
        return hashes.length;
    }

    OfficialVoice merge(OfficialVoice other) {
        if (other.hashes.length == 0 || hashes.length == 0) {
            return hashes.length == 0 ? other : this;
        }
        Long first = firstMillis;
        if (first == null || (other.firstMillis != null && other.firstMillis < first)) {
            first = other.firstMillis;
        }
        TreeSet<OfficialPost> all = new TreeSet<>(OfficialPost.MOST_TELLING);
        all.addAll(statements);
        all.addAll(other.statements);
        while (all.size() > MOST_STATEMENTS) {
            all.pollLast();
        }
        return new OfficialVoice(
                Hashes.union(hashes, other.hashes, BrandMinute.EXACT),
                first,
                Hashes.union(answered, other.answered, BrandMinute.EXACT),
                new ArrayList<>(all));
    }

    /** A copy without some statements; this one when it has none of them. */
    OfficialVoice without(Predicate<OfficialPost> gone) {
        List<OfficialPost> kept = statements.stream().filter(gone.negate()).toList();
        return kept.size() == statements.size() ? this : new OfficialVoice(hashes, firstMillis, answered, kept);
    }

    /** A copy that does not know of a first post before an instant. */
    OfficialVoice since(long millis) {
        return firstMillis == null || firstMillis >= millis
                ? this
                : new OfficialVoice(hashes, null, answered, statements);
    }
}
