/** {@code firebreak evaluate}: scores on labelled files. */
@NullMarked
package io.firebreak.cli.evaluate;

import org.jspecify.annotations.NullMarked;
