/** Tail probabilities of over-dispersed counts, and what they are worth. */
@NullMarked
package io.firebreak.detect.statistics;

import org.jspecify.annotations.NullMarked;
