package io.firebreak.index.elasticsearch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.entity.NByteArrayEntity;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;

/**
 * Puts the templates of {@code infra/elasticsearch} on a server. Putting them again changes nothing; changed templates
 * apply to the indices that are made from then on.
 */
public final class IndexSetup {
    private static final String SETTINGS = "firebreak-settings";
    private static final List<String> INDEX_TEMPLATES =
            List.of("firebreak-posts", "firebreak-brand-metrics", "firebreak-incidents");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final RestClient client;

    /**
     * @param client a connection to the server; stays the caller's
     */
    public IndexSetup(RestClient client) {
        this.client = client;
    }

    /**
     * Sizes of new indices.
     *
     * @param postShards primary shards of an index of posts; aim at 10 to 50 GB each
     * @param replicas copies of each shard beside the primary
     * @param refreshInterval how old a search result may be
     */
    public record Sizes(int postShards, int replicas, Duration refreshInterval) {}

    /** A template as it is put. */
    record Template(String path, ObjectNode body) {}

    /**
     * Puts all templates.
     *
     * @throws IOException when the server cannot be reached or refuses one
     */
    public void apply(Sizes sizes) throws IOException {
        for (Template template : templates(sizes)) {
            Request request = new Request("PUT", template.path());
            request.setEntity(
                    new NByteArrayEntity(MAPPER.writeValueAsBytes(template.body()), ContentType.APPLICATION_JSON));
            client.performRequest(request);
        }
    }

    /** All templates in the order in which they must be put. */
    static List<Template> templates(Sizes sizes) {
        List<Template> templates = new ArrayList<>();
        ObjectNode common = read("component-templates/" + SETTINGS);
        settings(common)
                .put("index.number_of_replicas", sizes.replicas())
                .put("index.refresh_interval", sizes.refreshInterval().toMillis() + "ms");
        templates.add(new Template("/_component_template/" + SETTINGS, common));
        for (String name : INDEX_TEMPLATES) {
            ObjectNode template = read("index-templates/" + name);
            if (name.equals("firebreak-posts")) {
                settings(template).put("index.number_of_shards", sizes.postShards());
            }
            templates.add(new Template("/_index_template/" + name, template));
        }
        return templates;
    }

    private static ObjectNode settings(ObjectNode template) {
        return template.withObject("/template/settings");
    }

    private static ObjectNode read(String name) {
        String resource = "/io/firebreak/index/templates/" + name + ".json";
        try (InputStream json = IndexSetup.class.getResourceAsStream(resource)) {
            if (json == null) {
                throw new IllegalStateException("resource " + resource + " is missing from this build");
            }
            return (ObjectNode) MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
