/**
 * The wire formats of the platforms: raw bytes to {@link io.firebreak.model.ParseResult}. Knows nothing of Flink.
 *
 * <p>{@link io.firebreak.ingest.parse.PayloadParsers} gives the parser of a source. Input is hostile: every parser bounds
 * nesting, lengths and list sizes ({@link io.firebreak.model.PostLimits}), never throws and never quotes a post's text in
 * a reason or detail.
 */
@NullMarked
package io.firebreak.ingest.parse;

import org.jspecify.annotations.NullMarked;
