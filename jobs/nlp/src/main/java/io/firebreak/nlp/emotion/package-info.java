/** Emotions of posts, by a hashed linear model. */
@NullMarked
package io.firebreak.nlp.emotion;

import org.jspecify.annotations.NullMarked;
