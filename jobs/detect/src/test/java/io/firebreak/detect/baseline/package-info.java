@NullMarked
package io.firebreak.detect.baseline;

import org.jspecify.annotations.NullMarked;
