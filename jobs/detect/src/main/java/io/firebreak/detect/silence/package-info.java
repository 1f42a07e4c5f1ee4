/** Notices expected traffic that does not come, from one platform or from all of them. */
@NullMarked
package io.firebreak.detect.silence;

import org.jspecify.annotations.NullMarked;
