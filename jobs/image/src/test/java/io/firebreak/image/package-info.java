/** Runs what is in the container image. */
@NullMarked
package io.firebreak.image;

import org.jspecify.annotations.NullMarked;
