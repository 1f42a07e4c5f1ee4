package io.firebreak.model;

import java.time.Instant;

/**
 * A stretch of the course of an incident.
 *
 * @param at start
 * @param minutes length as far as it is over, 1 or more; equal for all points of a timeline but the first and the last
 * @param posts posts that mention the brand
 * @param negative originals unfavourable to the brand
 * @param observed what counts for the incident's kind: unfavourable originals of a crisis, favourable ones of praise, else posts
 * @param expected of {@code observed}
 * @param low lower end of the range in which the detector expected nine in ten such stretches
 * @param high its upper end
 */
public record TimelinePoint(
        Instant at, int minutes, long posts, long negative, long observed, double expected, double low, double high) {}
