@NullMarked
package io.firebreak.detect.evidence;

import org.jspecify.annotations.NullMarked;
