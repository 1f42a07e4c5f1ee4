/** Composes the single enrichers into what the enrich job uses. */
@NullMarked
package io.firebreak.nlp.enrichment;

import org.jspecify.annotations.NullMarked;
