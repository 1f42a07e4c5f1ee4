/** What the five jobs share: configuration, Flink defaults, Kafka ends, codecs and dead letters. */
@NullMarked
package io.firebreak.runtime;

import org.jspecify.annotations.NullMarked;
