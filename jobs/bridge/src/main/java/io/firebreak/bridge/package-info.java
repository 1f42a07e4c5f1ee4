/**
 * Live network firehoses to Kafka: each channel of a platform ({@link io.firebreak.bridge.Firehose}) is copied frame by
 * frame into a {@link io.firebreak.bridge.Journal}, which keeps frames and the cursor to go on from together.
 */
@NullMarked
package io.firebreak.bridge;

import org.jspecify.annotations.NullMarked;
