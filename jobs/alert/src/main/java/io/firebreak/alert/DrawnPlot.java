package io.firebreak.alert;

import io.firebreak.model.Incident;
import io.firebreak.plot.IncidentPlot;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Draws the course that the incident itself carries. */
final class DrawnPlot implements PagePlot {
    private static final Logger LOG = LoggerFactory.getLogger(DrawnPlot.class);

    @Override
    public @Nullable Plot of(Incident incident) {
        if (!IncidentPlot.isDrawable(incident)) {
            return null;
        }
        try {
            IncidentPlot plot = new IncidentPlot(incident, incident.brandId());
            return new Plot(plot.png(), plot.description());
        } catch (RuntimeException | LinkageError | InternalError e) {
            // A machine without fonts cannot draw: a page without the picture is better than none.
            LOG.warn("The plot of incident {} cannot be drawn", incident.id(), e);
            return null;
        }
    }
}
