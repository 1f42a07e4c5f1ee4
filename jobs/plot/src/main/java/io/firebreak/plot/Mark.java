package io.firebreak.plot;

import java.time.Instant;

/**
 * Something that happened during an incident, as a line across the picture.
 *
 * @param at when
 * @param text what, in a few words
 */
record Mark(Instant at, String text) {}
