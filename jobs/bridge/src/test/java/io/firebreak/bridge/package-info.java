@NullMarked
package io.firebreak.bridge;

import org.jspecify.annotations.NullMarked;
