@NullMarked
package io.firebreak.detect;

import org.jspecify.annotations.NullMarked;
