/**
 * The ingest job: bytes as the platforms send them become posts. {@link io.firebreak.ingest.IngestTopology} wires it,
 * {@link io.firebreak.ingest.Recount} tells without Flink what it must come to.
 */
@NullMarked
package io.firebreak.ingest;

import org.jspecify.annotations.NullMarked;
