/** Pictures of incidents. */
@NullMarked
package io.firebreak.plot;

import org.jspecify.annotations.NullMarked;
