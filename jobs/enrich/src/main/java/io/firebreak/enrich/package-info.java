/** The enrich job: posts in, posts with language, brands, sentiment and more out. */
@NullMarked
package io.firebreak.enrich;

import org.jspecify.annotations.NullMarked;
