/**
 * What a post says: the ports of the single enrichers, and what composes them.
 *
 * <p>Implementations of the ports here are deterministic, never throw on any text, take time linear in its length, and
 * say in their own Javadoc whether they are thread-safe. Offsets count UTF-16 code units of the text as given.
 */
@NullMarked
package io.firebreak.nlp;

import org.jspecify.annotations.NullMarked;
