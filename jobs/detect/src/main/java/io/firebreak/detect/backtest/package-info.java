/** The detector over a series of counts, without Flink. */
@NullMarked
package io.firebreak.detect.backtest;

import org.jspecify.annotations.NullMarked;
