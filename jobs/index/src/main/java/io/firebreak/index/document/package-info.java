/**
 * What stands in Elasticsearch: the documents, their ids, versions and indices. Pure; the mappings they must fit are in
 * {@code infra/elasticsearch}.
 */
@NullMarked
package io.firebreak.index.document;

import org.jspecify.annotations.NullMarked;
