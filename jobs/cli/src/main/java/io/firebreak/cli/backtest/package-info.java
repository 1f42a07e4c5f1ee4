/** {@code firebreak backtest}: series of counts in, scores and incidents out. */
@NullMarked
package io.firebreak.cli.backtest;

import org.jspecify.annotations.NullMarked;
