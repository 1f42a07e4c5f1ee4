/** What the authors of posts want: hashed linear models that also see weighted phrases and the sentiment. */
@NullMarked
package io.firebreak.nlp.intent;

import org.jspecify.annotations.NullMarked;
