package io.firebreak.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of a post, normalised: plain text, absolute times, ids as {@code <source>:<native id>}.
 *
 * @param kind relation to other posts
 * @param createdAt when the post was written; never after its arrival
 * @param text plain text, entities decoded, links kept, at most {@link PostLimits#MAX_TEXT_LENGTH} UTF-16 units; for a
 *     repost the text of the reposted post; empty when the post has none
 * @param textTruncated whether {@code text} was cut at the bound
 * @param backdated whether {@code createdAt} lies further before arrival than live windows accept
 * @param url where a person can read it
 * @param author who wrote it
 * @param replyToId the post answered
 * @param repostOfId the post passed on without own words
 * @param quoteOfId the post passed on with own words
 * @param rootId the post that began the conversation; null when unknown or when it is this one
 * @param quotedText plain text of the quoted post where the payload carries it, bounded like {@code text}
 * @param languageHints what the author or platform claims, BCP 47 tags, most trusted first
 * @param hashtags without {@code #}, as written
 * @param mentions handles addressed, without {@code @}; after ingest only handles that may be kept
 * @param links absolute URLs found in the post, expanded where the payload expands them
 * @param media attachments
 * @param counts reactions so far
 * @param place where it was written; null when not stated
 * @param replaces ids of earlier versions where an edit makes a new id; they are deleted in favour of this post
 */
public record Post(
        PostKind kind,
        Instant createdAt,
        String text,
        boolean textTruncated,
        boolean backdated,
        @Nullable String url,
        Author author,
        @Nullable String replyToId,
        @Nullable String repostOfId,
        @Nullable String quoteOfId,
        @Nullable String rootId,
        @Nullable String quotedText,
        List<String> languageHints,
        List<String> hashtags,
        List<String> mentions,
        List<String> links,
        List<Media> media,
        Counts counts,
        @Nullable Place place,
        List<String> replaces) {

    /** The same post, written elsewhere or nowhere known. */
    public Post withPlace(@Nullable Place other) {
        return new Post(
                kind,
                createdAt,
                text,
                textTruncated,
                backdated,
                url,
                author,
                replyToId,
                repostOfId,
                quoteOfId,
                rootId,
                quotedText,
                languageHints,
                hashtags,
                mentions,
                links,
                media,
                counts,
                other,
                replaces);
    }
}
