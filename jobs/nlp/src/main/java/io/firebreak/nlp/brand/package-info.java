/** Finding tracked brands in posts, in one pass over the text whatever their number. */
@NullMarked
package io.firebreak.nlp.brand;

import org.jspecify.annotations.NullMarked;
