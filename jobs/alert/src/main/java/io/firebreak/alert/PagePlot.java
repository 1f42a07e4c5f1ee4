package io.firebreak.alert;

import io.firebreak.model.Incident;
import org.jspecify.annotations.Nullable;

/** Port: draws the course of an incident for those who read e-mail. Used by one thread at a time. */
@FunctionalInterface
interface PagePlot {
    /**
     * The plot.
     *
     * @param png a PNG image
     * @param text what it shows, for those who do not see it
     */
    // The bytes are shared with nobody who writes them.
    @SuppressWarnings("ArrayRecordComponent")
    record Plot(byte[] png, String text) {}

    /** The plot of an incident; null when its course is not known. */
    @Nullable
    Plot of(Incident incident);
}
