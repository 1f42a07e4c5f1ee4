package io.firebreak.detect.backtest;

import io.firebreak.model.Incident;
import java.util.List;

/**
 * What the detector said of one row.
 *
 * @param expectedPosts posts that were to be expected
 * @param score how surprising the row is, 0 to 1; at least 0.5 exactly when an incident opened with it
 * @param updates changes of incidents, in order
 */
public record Step(double expectedPosts, double score, List<Incident> updates) {}
