@NullMarked
package io.firebreak.nlp.intent;

import org.jspecify.annotations.NullMarked;
