/** The detect job: enriched posts to brand metrics and incidents. */
@NullMarked
package io.firebreak.detect;

import org.jspecify.annotations.NullMarked;
