package io.firebreak.detect.incident;

/**
 * What was said of a brand in one step of time. All counts are ≥ 0.
 *
 * @param minute first minute of the step, minutes since 1970
 * @param posts posts that mention the brand, its own excluded
 * @param authors distinct authors of {@code posts}
 * @param originals of the posts, neither reposts nor copies of another post of the step
 * @param copies of these, near-duplicates that are not declared as reposts; where reposts are not told apart, all posts
 *     that are no originals
 * @param negative originals unfavourable to the brand
 * @param positive originals favourable to the brand
 * @param negativeAuthors distinct authors of unfavourable originals
 * @param youngShare share of the authors whose accounts are young, 0 to 1; 0 where not known
 */
public record Observation(
        long minute,
        double posts,
        double authors,
        double originals,
        double copies,
        double negative,
        double positive,
        double negativeAuthors,
        double youngShare) {

    /** A step in which nothing was said. */
    public static Observation empty(long minute) {
        return new Observation(minute, 0, 0, 0, 0, 0, 0, 0, 0);
    }
}
