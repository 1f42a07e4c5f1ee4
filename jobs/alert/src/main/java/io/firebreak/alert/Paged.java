package io.firebreak.alert;

import io.firebreak.model.Severity;

/**
 * What one receiver has been told of one incident.
 *
 * @param triggered whether a page was raised
 * @param severity the incident's severity when it was last raised; meaningless before
 * @param acknowledged whether it was passed on that somebody took it
 * @param resolved whether it was passed on that it is over
 */
public record Paged(boolean triggered, Severity severity, boolean acknowledged, boolean resolved) {
    /** Nothing yet. */
    static final Paged NOTHING = new Paged(false, Severity.WATCH, false, false);
}
