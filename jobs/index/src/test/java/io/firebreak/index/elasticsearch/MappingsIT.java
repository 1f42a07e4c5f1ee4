package io.firebreak.index.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.firebreak.index.FullRecords;
import io.firebreak.index.document.BrandMetricsDocument;
import io.firebreak.index.document.IncidentDocument;
import io.firebreak.index.document.PostDocument;
import io.firebreak.index.elasticsearch.DocumentWrite.Origin;
import io.firebreak.local.LocalElasticsearch;
import io.firebreak.local.junit.LocalServices;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        for (String alias : List.of("firebreak-posts", "firebreak-brand-metrics", "firebreak-incidents")) {
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"match\":{\"text\":\"blackberry\"}}",
                "{\"match\":{\"quoted_text\":\"works\"}}",
                "{\"match\":{\"media.description\":\"hourglass\"}}",
                "{\"term\":{\"id\":\"x:1\"}}",
                "{\"term\":{\"source\":\"x\"}}",
                "{\"term\":{\"kind\":\"quote\"}}",
                "{\"term\":{\"event.action\":\"edited\"}}",
                "{\"range\":{\"@timestamp\":{\"gte\":\"2011-10-10T10:05:00Z\",\"lte\":\"2011-10-10T10:05:00Z\"}}}",
                "{\"range\":{\"event.ingested\":{\"gte\":\"2011-10-10T10:07:01.250Z\"}}}",
                "{\"range\":{\"edited_at\":{\"gte\":\"2011-10-10T10:07:00Z\"}}}",
                "{\"range\":{\"author.followers\":{\"gte\":12}}}",
                "{\"term\":{\"author.verified\":true}}",
                "{\"term\":{\"hashtags\":\"dearblackberry\"}}",
                "{\"term\":{\"mentions\":\"blackberryhelp\"}}",
                "{\"term\":{\"links\":\"https://example.org/status\"}}",
                "{\"range\":{\"counts.views\":{\"gte\":5}}}",
                "{\"term\":{\"geo.country_iso_code\":\"GB\"}}",
                "{\"geo_distance\":{\"distance\":\"1km\",\"geo.location\":{\"lat\":53.8,\"lon\":-1.55}}}",
                "{\"term\":{\"language.code\":\"en\"}}",
                "{\"term\":{\"sentiment.label\":\"negative\"}}",
                "{\"range\":{\"sentiment.score\":{\"lte\":-0.69}}}",
                "{\"term\":{\"emotion.label\":\"anger\"}}",
                "{\"term\":{\"intent.labels\":\"churn\"}}",
                "{\"term\":{\"entity.organization\":\"A organization\"}}",
                "{\"term\":{\"brand.negative\":\"blackberry\"}}",
                "{\"term\":{\"brand.positive\":\"iphone\"}}",
                "{\"term\":{\"brand.official\":\"nokia\"}}",
                "{\"term\":{\"duplicate_group\":\"1f2e3d4c5b6a7988\"}}",
                "{\"term\":{\"text_truncated\":true}}",
                "{\"term\":{\"backdated\":true}}"
            })
    void aPostIsFoundByWhatItTells(String query) throws Exception {
        server.setUp();

        assertThat(server.found("firebreak-posts", query)).isEqualTo(1);
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
