/** Local services for JUnit 5 tests. Needs JUnit on the class path of its user. */
@NullMarked
package io.firebreak.local.junit;

import org.jspecify.annotations.NullMarked;
