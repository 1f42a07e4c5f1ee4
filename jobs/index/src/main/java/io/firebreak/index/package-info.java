/** The index job: enriched posts, brand metrics and incidents to Elasticsearch. */
@NullMarked
package io.firebreak.index;

import org.jspecify.annotations.NullMarked;
