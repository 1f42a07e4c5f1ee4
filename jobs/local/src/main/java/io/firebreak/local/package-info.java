/**
 * A real Kafka, Elasticsearch and Flink on the loopback interface of this machine.
 *
 * <p>Kafka and Elasticsearch are child processes. Each holds its standard input open as a lifeline: when this JVM ends,
 * by whatever signal, the operating system closes the other end and the child stops by itself. Flink runs in this JVM.
 */
@NullMarked
package io.firebreak.local;

import org.jspecify.annotations.NullMarked;
