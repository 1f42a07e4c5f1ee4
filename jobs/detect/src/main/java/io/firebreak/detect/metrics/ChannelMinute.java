package io.firebreak.detect.metrics;

/**
 * How many posts came from a platform in one minute, or in a part of it, whatever they are about.
 *
 * @param source {@link io.firebreak.model.PostEvent#source()}
 * @param minute minutes since 1970
 * @param posts new posts
 */
public record ChannelMinute(String source, long minute, long posts) {}
