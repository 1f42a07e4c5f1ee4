@NullMarked
package io.firebreak.nlp.emotion;

import org.jspecify.annotations.NullMarked;
