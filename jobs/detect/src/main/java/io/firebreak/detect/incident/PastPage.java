package io.firebreak.detect.incident;

import java.time.Instant;

/**
 * A page that a brand caused.
 *
 * @param at when it went out
 * @param strength of the evidence then
 */
public record PastPage(Instant at, double strength) {}
