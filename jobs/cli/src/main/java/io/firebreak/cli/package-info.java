/** The {@code firebreak} command. */
@NullMarked
package io.firebreak.cli;

import org.jspecify.annotations.NullMarked;
