package io.firebreak.index.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.firebreak.index.FullRecords;
import io.firebreak.index.document.AnswerDocument;
import io.firebreak.index.document.BrandMetricsDocument;
import io.firebreak.index.document.DeadLetterDocument;
import io.firebreak.index.document.IncidentDocument;
import io.firebreak.index.document.PostDocument;
import io.firebreak.index.elasticsearch.DocumentWrite.Origin;
import io.firebreak.local.LocalElasticsearch;
import io.firebreak.local.junit.LocalServices;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The templates and the documents fit each other, as the real server sees it. */
@ExtendWith(LocalServices.class)
final class MappingsIT {
    private static final Origin ORIGIN = new Origin("t", 0, 0, 0, null, new byte[0]);

    private static TestServer server;

    @BeforeAll
    static void write(LocalElasticsearch elasticsearch) throws Exception {
        server = new TestServer(elasticsearch.url()).prepared();
        writeAll(elasticsearch);
        server.count("firebreak-*");
    }

    @AfterAll
    static void disconnect() throws IOException {
        server.close();
    }

    @Test
    void everyFieldOfAFullRecordIsTakenAndEveryMappedFieldIsWritten() throws Exception {
        for (String alias : List.of(
                "firebreak-posts", "firebreak-brand-metrics", "firebreak-incidents", "firebreak-dead-letters")) {
            Map<String, JsonNode> documents = server.documents(alias);
            assertThat(documents).as(alias).hasSize(1);
            Set<String> written = new TreeSet<>();
            documents.values().forEach(source -> collect("", source, written));
            JsonNode described = server.send("GET", "/" + alias + "/_mapping", null)
                    .elements()
                    .next()
                    .at("/mappings/_meta/fields");
            Set<String> mapped = new TreeSet<>();
            described.fieldNames().forEachRemaining(mapped::add);
            assertThat(written).as(alias).isEqualTo(mapped);
        }
    }

    /** Each field is asked for the value that was written to it, in the way that its type is asked. */
    @ParameterizedTest
    @ValueSource(
            strings = {"firebreak-posts", "firebreak-brand-metrics", "firebreak-incidents", "firebreak-dead-letters"})
    void aDocumentIsFoundByWhatEachOfItsFieldsTells(String alias) throws Exception {
        JsonNode mappings = server.send("GET", "/" + alias + "/_mapping", null)
                .elements()
                .next()
                .path("mappings");
        JsonNode source = server.documents(alias).values().iterator().next();
        Map<String, JsonNode> definitions = new TreeMap<>();
        leaves("", mappings.path("properties"), definitions);

        assertThat(definitions).isNotEmpty();
        for (Map.Entry<String, JsonNode> field : definitions.entrySet()) {
            JsonNode value = value(source, field.getKey());
            JsonNode definition = field.getValue();
            if (!definition.path("index").asBoolean(true)
                    && !definition.path("doc_values").asBoolean(true)) {
                // Kept for people to read in the document; that it is there is asked above.
                continue;
            }
            assertThat(server.found(alias, query(field.getKey(), definition, value)))
                    .as("%s of %s, %s", field.getKey(), alias, value)
                    .isEqualTo(1);
        }
    }

    private static String query(String field, JsonNode definition, JsonNode value) {
        String type = definition.path("type").asText();
        return switch (type) {
            case "geo_point" -> "{\"geo_distance\":{\"distance\":\"1km\",\"%s\":%s}}".formatted(field, value);
            case "text" -> "{\"match_phrase\":{\"%s\":%s}}".formatted(field, value);
            case "float", "half_float", "double" ->
                // Stored with fewer bits than the document has digits.
                "{\"range\":{\"%s\":{\"gte\":%s,\"lte\":%s}}}"
                        .formatted(field, value.asDouble() - 1e-3, value.asDouble() + 1e-3);
            default -> "{\"term\":{\"%s\":%s}}".formatted(field, value);
        };
    }

    private static void leaves(String path, JsonNode properties, Map<String, JsonNode> definitions) {
        for (Map.Entry<String, JsonNode> field : properties.properties()) {
            JsonNode definition = field.getValue();
            if (definition.has("properties")) {
                leaves(path + field.getKey() + ".", definition.path("properties"), definitions);
            } else {
                definitions.put(path + field.getKey(), definition);
            }
        }
    }

    /** The first value at a dotted path, looking into lists. */
    private static JsonNode value(JsonNode source, String path) {
        JsonNode node = source;
        for (String name : path.split("\\.", -1)) {
            while (node.isArray()) {
                node = node.path(0);
            }
            node = node.path(name);
        }
        while (node.isArray()) {
            node = node.path(0);
        }
        return node;
    }

    @Test
    void brandsAreToldApartByWhatIsFeltTowardsThem() throws Exception {
        JsonNode answer = server.send(
                "POST",
                "/firebreak-posts/_search",
                "{\"size\":0,\"aggs\":{\"unhappy\":{\"terms\":{\"field\":\"brand.negative\"}}}}");

        assertThat(answer.at("/aggregations/unhappy/buckets").findValuesAsText("key"))
                .containsExactly("blackberry");
    }

    @Test
    void settingUpTwiceChangesNothing() throws Exception {
        JsonNode before = server.send("GET", "/_index_template/firebreak-*", null);

        server.setUp();

        assertThat(server.send("GET", "/_index_template/firebreak-*", null)).isEqualTo(before);
    }

    private static void writeAll(LocalElasticsearch elasticsearch) throws Exception {
        try (RestClient client = ElasticsearchConnection.open(ElasticsearchSettings.of(elasticsearch.url()))) {
            List<Outcome> outcomes = new BulkSender(new ElasticsearchRequests(client))
                    .send(List.of(
                            DocumentWrite.index(
                                    "firebreak-posts-2011.10.10",
                                    "x:1",
                                    1,
                                    PostDocument.of(FullRecords.post()),
                                    ORIGIN),
                            DocumentWrite.update(
                                    "firebreak-posts-2011.10.10",
                                    "x:1",
                                    AnswerDocument.update(
                                            FullRecords.answer(),
                                            Instant.parse("2011-10-10T10:05:00Z")
                                                    .toEpochMilli()),
                                    ORIGIN),
                            DocumentWrite.index(
                                    "firebreak-dead-letters-2011.10",
                                    DeadLetterDocument.id(FullRecords.deadLetter()),
                                    1,
                                    DeadLetterDocument.of(FullRecords.deadLetter()),
                                    ORIGIN),
                            DocumentWrite.index(
                                    "firebreak-brand-metrics-2011.10",
                                    BrandMetricsDocument.id(FullRecords.metrics()),
                                    2,
                                    BrandMetricsDocument.of(FullRecords.metrics()),
                                    ORIGIN),
                            DocumentWrite.index(
                                    "firebreak-incidents-000001",
                                    FullRecords.incident().id(),
                                    7,
                                    IncidentDocument.of(FullRecords.incident()),
                                    ORIGIN)))
                    .get();
            assertThat(outcomes).containsOnly(Outcome.DONE);
        }
    }

    private static void collect(String path, JsonNode value, Set<String> fields) {
        if (value.isArray()) {
            value.forEach(element -> collect(path, element, fields));
        } else if (value.isObject() && !path.endsWith("location")) {
            value.properties()
                    .forEach(field -> collect(
                            path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), fields));
        } else {
            fields.add(path);
        }
    }
}
