/** Sentiment of posts and towards targets within them, by hashed linear models. */
@NullMarked
package io.firebreak.nlp.sentiment;

import org.jspecify.annotations.NullMarked;
