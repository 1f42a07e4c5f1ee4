/** Builders of domain records for tests: everything has an unremarkable default, a test sets what it is about. */
@NullMarked
package io.firebreak.testkit;

import org.jspecify.annotations.NullMarked;
