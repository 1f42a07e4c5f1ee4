/** Records on Kafka in the wire format of a Confluent-compatible schema registry, for those who have one. */
@NullMarked
package io.firebreak.runtime.registry;

import org.jspecify.annotations.NullMarked;
