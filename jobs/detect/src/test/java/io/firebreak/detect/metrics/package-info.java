@NullMarked
package io.firebreak.detect.metrics;

import org.jspecify.annotations.NullMarked;
