@NullMarked
package io.firebreak.nlp.training;

import org.jspecify.annotations.NullMarked;
