@NullMarked
package io.firebreak.nlp.sentiment;

import org.jspecify.annotations.NullMarked;
