@NullMarked
package io.firebreak.detect.silence;

import org.jspecify.annotations.NullMarked;
