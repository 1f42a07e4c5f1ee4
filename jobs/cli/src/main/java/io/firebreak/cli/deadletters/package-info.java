/** Dead letters: found, shown and sent back to where they came from. */
@NullMarked
package io.firebreak.cli.deadletters;

import org.jspecify.annotations.NullMarked;
