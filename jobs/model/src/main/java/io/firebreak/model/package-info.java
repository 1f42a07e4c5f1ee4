/**
 * Domain records, pure rules and ports. Imports the JDK only.
 *
 * <p>Records here travel between operators and live in Flink state, so they are public, hold plain fields (strings,
 * numbers, enums, {@link java.time.Instant}, lists, maps and further records) and default rather than reject a missing
 * component: old state is restored through the same constructor. Collections are to be treated as immutable. All times
 * are UTC instants; unless a component is marked {@code @Nullable} it is never null.
 */
@NullMarked
package io.firebreak.model;

import org.jspecify.annotations.NullMarked;
