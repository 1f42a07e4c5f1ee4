@NullMarked
package io.firebreak.detect.incident;

import org.jspecify.annotations.NullMarked;
