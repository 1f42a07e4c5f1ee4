package io.firebreak.index;

import io.firebreak.index.document.Answer;
import io.firebreak.index.elasticsearch.DocumentWrite.Origin;
import org.jspecify.annotations.Nullable;

/**
 * What is to be known of posts that may answer another.
 *
 * @param postId the reply by an account of a brand, or any post that was deleted
 * @param answeredId the post that it answers; null for a deletion
 * @param answer the reply; null for a deletion
 * @param origin the record as it came
 */
public record AnswerTrace(
        String postId,
        @Nullable String answeredId,
        @Nullable Answer answer,
        Origin origin) {}
