/** Bytes on Kafka: Avro single-object encoding of the contracts in {@code src/main/avro}, and their evolution. */
@NullMarked
package io.firebreak.schemas;

import org.jspecify.annotations.NullMarked;
