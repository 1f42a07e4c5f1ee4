/**
 * How elements of streams pass between operators: forms written by hand, because Flink's own go through reflection field by
 * field. Never a type of state: a form may change with each release.
 */
@NullMarked
package io.firebreak.runtime.element;

import org.jspecify.annotations.NullMarked;
