/** The alert job: decides whom an incident concerns and tells them, once. */
@NullMarked
package io.firebreak.alert;

import org.jspecify.annotations.NullMarked;
