package io.firebreak.index.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class TemplatesTest {
    @Test
    void everyFieldHasADescription() {
        for (IndexSetup.Template template : templates()) {
            if (template.path().startsWith("/_component_template")) {
                continue;
            }
            JsonNode mappings = template.body().at("/template/mappings");
            Set<String> fields = new TreeSet<>();
            collect("", mappings.path("properties"), fields);
            Set<String> described = new TreeSet<>();
            mappings.at("/_meta/fields").fieldNames().forEachRemaining(described::add);

            assertThat(described).as(template.path()).isEqualTo(fields);
        }
    }

    @Test
    void mappingsAreStrict() {
        assertThat(templates().stream()
                        .filter(template -> template.path().startsWith("/_index_template"))
                        .map(template ->
                                template.body().at("/template/mappings/dynamic").asText()))
                .containsExactly("strict", "strict", "strict", "strict");
    }

    @Test
    void sizesComeFromTheSettings() {
        List<IndexSetup.Template> templates = templates();

        JsonNode common = templates.get(0).body().at("/template/settings");
        assertThat(common.path("index.number_of_replicas").asInt()).isEqualTo(2);
        assertThat(common.path("index.refresh_interval").asText()).isEqualTo("1000ms");
        assertThat(templates.get(1).path()).isEqualTo("/_index_template/firebreak-posts");
        assertThat(templates
                        .get(1)
                        .body()
                        .at("/template/settings/index.number_of_shards")
                        .asInt())
                .isEqualTo(6);
    }

    private static List<IndexSetup.Template> templates() {
        return IndexSetup.templates(new IndexSetup.Sizes(6, 2, Duration.ofSeconds(1)));
    }

    private static void collect(String path, JsonNode properties, Set<String> fields) {
        for (Map.Entry<String, JsonNode> field : properties.properties()) {
            String name = path + field.getKey();
            if (field.getValue().has("properties")) {
                collect(name + ".", field.getValue().path("properties"), fields);
            } else {
                fields.add(name);
            }
        }
    }
}
