/**
 * Counts what is said of a brand, minute by minute. Partial counts merge in any order to the same result, so that they can
 * be made where the posts are and merged where the brand is.
 */
@NullMarked
package io.firebreak.detect.metrics;

import org.jspecify.annotations.NullMarked;
