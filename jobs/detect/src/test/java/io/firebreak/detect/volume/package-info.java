@NullMarked
package io.firebreak.detect.volume;

import org.jspecify.annotations.NullMarked;
