package io.firebreak.model;

/**
 * A named entity in a post's text.
 *
 * @param text the characters {@code [start, end)} of the post's text
 * @param type what it is
 * @param start first UTF-16 unit
 * @param end one past the last UTF-16 unit
 * @param confidence 0 to 1
 */
public record Entity(String text, EntityType type, int start, int end, double confidence) {}
