/** Incidents as a person at a terminal sees and handles them. */
@NullMarked
package io.firebreak.cli.incident;

import org.jspecify.annotations.NullMarked;
