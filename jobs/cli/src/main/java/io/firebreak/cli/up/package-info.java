/** {@code firebreak up}: everything on one machine, fed, watched and reconciled. */
@NullMarked
package io.firebreak.cli.up;

import org.jspecify.annotations.NullMarked;
