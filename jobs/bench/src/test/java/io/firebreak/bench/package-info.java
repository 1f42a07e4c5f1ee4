/** What each function that a post passes costs by itself. */
@NullMarked
package io.firebreak.bench;

import org.jspecify.annotations.NullMarked;
