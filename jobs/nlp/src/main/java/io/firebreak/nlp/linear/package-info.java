/**
 * Hashed linear models over the words and characters of a post: tokens, features, weights and their file.
 *
 * <p>Everything here works on reused buffers: one {@link io.firebreak.nlp.linear.PostTokens}, one {@link
 * io.firebreak.nlp.linear.PostFeatures} and one {@link io.firebreak.nlp.linear.FeatureVector} per thread, any number of
 * threads on one model.
 */
@NullMarked
package io.firebreak.nlp.linear;

import org.jspecify.annotations.NullMarked;
