@NullMarked
package io.firebreak.detect.backtest;

import org.jspecify.annotations.NullMarked;
