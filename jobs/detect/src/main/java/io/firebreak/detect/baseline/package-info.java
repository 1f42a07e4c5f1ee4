/** What is normal for a brand: level, weekly rhythm, share of unfavourable posts, over-dispersion. */
@NullMarked
package io.firebreak.detect.baseline;

import org.jspecify.annotations.NullMarked;
