package io.firebreak.index;

/**
 * What an author's history remembers of a post.
 *
 * @param createdAt creation time in epoch milliseconds
 * @param hasPlace whether its document tells a place
 */
public record AuthoredPost(long createdAt, boolean hasPlace) {}
