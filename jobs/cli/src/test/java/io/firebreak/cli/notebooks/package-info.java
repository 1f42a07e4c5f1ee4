/** The notebooks of the root folder {@code notebooks}, executed. */
@NullMarked
package io.firebreak.cli.notebooks;

import org.jspecify.annotations.NullMarked;
