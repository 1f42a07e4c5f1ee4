@NullMarked
package io.firebreak.cli.bench;

import org.jspecify.annotations.NullMarked;
