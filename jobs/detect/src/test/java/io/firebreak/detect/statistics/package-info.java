@NullMarked
package io.firebreak.detect.statistics;

import org.jspecify.annotations.NullMarked;
