/** What the authors of posts want: complaints by a hashed linear model, the rest by weighted phrases. */
@NullMarked
package io.firebreak.nlp.intent;

import org.jspecify.annotations.NullMarked;
