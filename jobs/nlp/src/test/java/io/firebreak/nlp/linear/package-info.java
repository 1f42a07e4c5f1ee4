@NullMarked
package io.firebreak.nlp.linear;

import org.jspecify.annotations.NullMarked;
