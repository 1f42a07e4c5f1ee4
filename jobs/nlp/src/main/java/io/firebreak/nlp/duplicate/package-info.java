/** Recognising copies of posts. */
@NullMarked
package io.firebreak.nlp.duplicate;

import org.jspecify.annotations.NullMarked;
