package io.firebreak.ingest;

/**
 * What is remembered of a post.
 *
 * @param version {@link io.firebreak.model.PostEvent#version()} of the newest event, as it came
 * @param emittedVersion the version under which it was handed on, never smaller than an earlier one
 * @param deleted whether the post is gone for good
 */
public record PostState(long version, long emittedVersion, boolean deleted) {}
