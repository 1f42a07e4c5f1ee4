package io.firebreak.model;

/** Bounds that every stage may rely on; ingest enforces them. */
public final class PostLimits {
    /** UTF-16 units of a post's text. The longest post of the five platforms is a Reddit self-text of 40,000. */
    public static final int MAX_TEXT_LENGTH = 40_000;
    /** Bytes of one raw payload; a longer one is a dead letter. */
    public static final int MAX_PAYLOAD_BYTES = 1 << 20;
    /** Entries of each list of a post (hashtags, mentions, links, media, hints, replaced ids). */
    public static final int MAX_LIST_SIZE = 100;
    /** UTF-16 units of an id, handle, hashtag or place name. */
    public static final int MAX_NAME_LENGTH = 512;
    /** UTF-16 units of a URL. */
    public static final int MAX_URL_LENGTH = 2_048;

    private PostLimits() {}
}
