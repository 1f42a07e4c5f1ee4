/**
 * Decides from a brand's counts, minute by minute, whether something is the matter, what it is and where it stands. Pure
 * and strictly causal: the same code runs in the job and over files.
 */
@NullMarked
package io.firebreak.detect.incident;

import org.jspecify.annotations.NullMarked;
