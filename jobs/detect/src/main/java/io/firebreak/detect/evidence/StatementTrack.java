package io.firebreak.detect.evidence;

import io.firebreak.detect.metrics.OfficialPost;
import io.firebreak.model.Evidence;
import java.time.Instant;

/**
 * A statement of the brand and what people said before and after it.
 *
 * @param post the statement
 * @param before the hour before its minute
 * @param after the hour after its minute, as far as it is over
 */
public record StatementTrack(OfficialPost post, Mood before, Mood after) {
    /** How long before and after a statement people are listened to, in minutes. */
    public static final long SPAN_MINUTES = 60;
    /** For so many minutes after a statement late posts still correct what was said before and after it. */
    private static final long CORRECTED_MINUTES = 2 * SPAN_MINUTES;

    /** A statement just found. */
    static StatementTrack of(OfficialPost post) {
        return new StatementTrack(post, Mood.NONE, Mood.NONE);
    }

    /** Listens to what was said; long after the statement it stays as it is. */
    StatementTrack heard(long nextMinute, Moods moods) {
        long minute = Math.floorDiv(post.millis(), 60_000L);
        return nextMinute > minute + CORRECTED_MINUTES
                ? this
                : new StatementTrack(
                        post,
                        moods.between(minute - SPAN_MINUTES, minute),
                        moods.between(minute + 1, minute + 1 + SPAN_MINUTES));
    }

    Evidence.Statement shown() {
        return new Evidence.Statement(
                post.postId(),
                Instant.ofEpochMilli(post.millis()),
                post.kind(),
                before.negativeShare(),
                Math.round(before.originals()),
                after.negativeShare(),
                Math.round(after.originals()));
    }

    /** Port: what people said. */
    @FunctionalInterface
    public interface Moods {
        /**
         * The originals of some minutes, each counted by itself.
         *
         * @param fromMinute first minute, minutes since 1970
         * @param toMinute one past the last minute
         */
        Mood between(long fromMinute, long toMinute);
    }

    /**
     * Originals over some minutes.
     *
     * @param originals all
     * @param negative of these, unfavourable ones
     */
    public record Mood(double originals, double negative) {
        static final Mood NONE = new Mood(0, 0);

        double negativeShare() {
            return originals == 0 ? 0 : negative / originals;
        }
    }
}
