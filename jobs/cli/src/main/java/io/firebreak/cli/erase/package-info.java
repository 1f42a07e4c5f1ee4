/** The right to be forgotten, from the command line. */
@NullMarked
package io.firebreak.cli.erase;

import org.jspecify.annotations.NullMarked;
