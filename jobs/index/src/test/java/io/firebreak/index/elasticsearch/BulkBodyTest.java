package io.firebreak.index.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.index.elasticsearch.DocumentWrite.Origin;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BulkBodyTest {
    private static final Origin ORIGIN = new Origin("t", 0, 0, 0, null, new byte[0]);

    @Test
    void isALineForEachActionAndDocument() {
        assertThat(body(
                        DocumentWrite.index("posts-1", "x:1", 400, "{\"a\":1}".getBytes(UTF_8), ORIGIN),
                        DocumentWrite.delete("posts-1", "x:2", 403, ORIGIN),
                        DocumentWrite.forgetPlace("posts-1", "x:3", ORIGIN),
                        DocumentWrite.update("posts-1", "x:4", "{\"doc\":{\"a\":2}}".getBytes(UTF_8), ORIGIN)))
                .isEqualTo("""
                        {"index":{"_index":"posts-1","_id":"x:1","version":400,"version_type":"external_gte"}}
                        {"a":1}
                        {"delete":{"_index":"posts-1","_id":"x:2","version":403,"version_type":"external_gte"}}
                        {"update":{"_index":"posts-1","_id":"x:3","retry_on_conflict":3}}
                        {"doc":{"geo":null}}
                        {"update":{"_index":"posts-1","_id":"x:4","retry_on_conflict":3}}
                        {"doc":{"a":2}}
                        """);
    }

    @Test
    void aHostileIdStaysAnId() {
        assertThat(body(DocumentWrite.delete("p", "x:\"}}\n{\"delete\":{", 1, ORIGIN))
                        .lines())
                .containsExactly("{\"delete\":{\"_index\":\"p\",\"_id\":\"x:\\\"}}\\n{\\\"delete\\\":{\","
                        + "\"version\":1,\"version_type\":\"external_gte\"}}");
    }

    private static String body(DocumentWrite... writes) {
        return new String(BulkBody.of(List.of(writes)), UTF_8);
    }
}
