/** Telling the language of a post. */
@NullMarked
package io.firebreak.nlp.language;

import org.jspecify.annotations.NullMarked;
