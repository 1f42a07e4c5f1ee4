package io.firebreak.detect.incident;

/**
 * Sums of a brand's counts over a look-back.
 *
 * @param fromMinute first minute, minutes since 1970
 * @param toMinute one past the last minute
 * @param posts see {@link Observation}
 * @param authors sum of the steps' distinct authors
 * @param originals see {@link Observation}
 * @param copies see {@link Observation}
 * @param negative see {@link Observation}
 * @param positive see {@link Observation}
 * @param negativeAuthors sum of the steps' distinct authors of unfavourable originals
 * @param youngShare share of young accounts, weighted by posts
 * @param expectedOriginals originals that were expected
 * @param growth unfavourable originals in the latest half divided by the earlier half, both plus one half
 */
record Window(
        long fromMinute,
        long toMinute,
        double posts,
        double authors,
        double originals,
        double copies,
        double negative,
        double positive,
        double negativeAuthors,
        double youngShare,
        double expectedOriginals,
        double growth) {}
