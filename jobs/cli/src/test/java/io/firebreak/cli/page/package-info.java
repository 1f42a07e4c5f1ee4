@NullMarked
package io.firebreak.cli.page;

import org.jspecify.annotations.NullMarked;
