package io.firebreak.index;

import io.firebreak.index.document.Answer;

/**
 * What is remembered of a reply by an account of a brand.
 *
 * @param answeredId the post that it answers
 * @param answer the reply
 */
public record AnswerState(String answeredId, Answer answer) {}
