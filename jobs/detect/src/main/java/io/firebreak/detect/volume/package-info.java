/** How surprising the mere number of posts is, by a brand's own past. */
@NullMarked
package io.firebreak.detect.volume;

import org.jspecify.annotations.NullMarked;
