package io.firebreak.alert;

/**
 * What people have been told of one incident; state of {@link PagingFunction}.
 *
 * @param revision latest revision of the incident seen
 * @param triggered whether a page was raised
 * @param acknowledged whether it was passed on that somebody took it
 * @param resolved whether it was passed on that it is over
 */
public record Paged(long revision, boolean triggered, boolean acknowledged, boolean resolved) {
    /** Nothing yet. */
    static final Paged NOTHING = new Paged(0, false, false, false);
}
