@NullMarked
package io.firebreak.cli.evaluate;

import org.jspecify.annotations.NullMarked;
