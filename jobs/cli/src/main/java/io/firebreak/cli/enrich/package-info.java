/** {@code firebreak enrich}: lines in, enriched lines out, without servers. */
@NullMarked
package io.firebreak.cli.enrich;

import org.jspecify.annotations.NullMarked;
