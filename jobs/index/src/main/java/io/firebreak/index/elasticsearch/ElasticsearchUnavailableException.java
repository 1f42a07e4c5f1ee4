package io.firebreak.index.elasticsearch;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Elasticsearch cannot be reached or cannot take requests now; the same request may succeed later. */
public final class ElasticsearchUnavailableException extends IOException {
    private static final long serialVersionUID = 1L;

    ElasticsearchUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
