package io.firebreak.index.elasticsearch;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Elasticsearch will never take this request: wrong credentials, address or content. */
public final class ElasticsearchRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    ElasticsearchRefusedException(int status, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    /** The HTTP status, or 0 when the connection itself was refused for good, for example by an untrusted certificate. */
    public int status() {
        return status;
    }
}
