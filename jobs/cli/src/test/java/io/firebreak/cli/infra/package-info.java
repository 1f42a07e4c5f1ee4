/** Whether what is in {@code infra} agrees with the code. */
@NullMarked
package io.firebreak.cli.infra;

import org.jspecify.annotations.NullMarked;
