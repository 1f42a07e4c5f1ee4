/**
 * Elasticsearch: connection, templates, and a Flink sink that writes in bulk, in order for each document, until the
 * server has taken or refused each write.
 */
@NullMarked
package io.firebreak.index.elasticsearch;

import org.jspecify.annotations.NullMarked;
