package io.firebreak.index.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** Documents as they should be, from this package's test resources. */
final class Golden {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Golden() {}

    static JsonNode read(String name) throws IOException {
        try (InputStream json = Objects.requireNonNull(Golden.class.getResourceAsStream(name), name)) {
            return MAPPER.readTree(json);
        }
    }
}
