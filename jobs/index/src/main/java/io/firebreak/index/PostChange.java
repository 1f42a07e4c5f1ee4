package io.firebreak.index;

import io.firebreak.index.elasticsearch.DocumentWrite.Origin;
import io.firebreak.model.EventType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one post, with its document ready made.
 *
 * @param type created, edited or deleted
 * @param postId the post
 * @param version {@link io.firebreak.model.PostEvent#version()}
 * @param createdAt creation time in epoch milliseconds; 0 for a deletion
 * @param index where the document belongs; the alias for a deletion
 * @param hasPlace whether the document tells a place
 * @param brands brands that the document mentions
 * @param document JSON; null for a deletion
 * @param origin the record as it came
 */
// Arrays: bytes are passed through untouched and never compared.
@SuppressWarnings("ArrayRecordComponent")
public record PostChange(
        EventType type,
        String postId,
        long version,
        long createdAt,
        String index,
        boolean hasPlace,
        List<String> brands,
        byte @Nullable [] document,
        Origin origin) {}
