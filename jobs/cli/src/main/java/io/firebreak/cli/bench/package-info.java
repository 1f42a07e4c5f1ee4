/** {@code firebreak bench}: what the whole pipeline costs, against a bare pipe in the same run. */
@NullMarked
package io.firebreak.cli.bench;

import org.jspecify.annotations.NullMarked;
