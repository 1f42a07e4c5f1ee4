package io.firebreak.index.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.entity.NByteArrayEntity;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;

/**
 * Puts the templates of {@code infra/elasticsearch} on a server. Putting them again changes nothing; changed templates
 * apply to the indices that are made from then on.
 */
public final class IndexSetup {
    private static final String SETTINGS = "firebreak-settings";
    private static final List<String> INDEX_TEMPLATES =
            List.of("firebreak-posts", "firebreak-brand-metrics", "firebreak-incidents", "firebreak-dead-letters");
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
        for (Template template : templatesHere(sizes)) {
            Request request = new Request("PUT", template.path());
            request.setEntity(
                    new NByteArrayEntity(MAPPER.writeValueAsBytes(template.body()), ContentType.APPLICATION_JSON));
            client.performRequest(request);
        }
    }

    /**
     * What {@link #apply} would do with a template.
     *
     * @param kind {@code create}, {@code change} or {@code unchanged}
     * @param name kind and name of the template
     */
    public record Change(String kind, String name) {}

    /**
     * Compares the server's templates with ours and changes nothing.
     *
     * @throws IOException when the server cannot be reached or refuses to tell
     */
    public List<Change> changes(Sizes sizes) throws IOException {
        List<Change> changes = new ArrayList<>();
        for (Template template : templatesHere(sizes)) {
            String name = template.path().substring(2).replace("_template/", " template ");
            changes.add(new Change(kind(template), name));
        }
        return changes;
    }

    private String kind(Template template) throws IOException {
        try (InputStream answer = client.performRequest(new Request("GET", template.path()))
                .getEntity()
                .getContent()) {
            JsonNode body = MAPPER.readTree(answer);
            JsonNode held = body.has("index_templates")
                    ? body.at("/index_templates/0/index_template")
                    : body.at("/component_templates/0/component_template");
            return comparable(held).equals(comparable(template.body())) ? "unchanged" : "change";
        } catch (ResponseException e) {
            if (e.getResponse().getStatusLine().getStatusCode() == 404) {
                return "create";
            }
            throw e;
        }
    }

    /** All leaves by path as text: the server tells numbers of settings as text, and settings as a tree. */
    private static Map<String, String> comparable(JsonNode template) {
        Map<String, String> leaves = new TreeMap<>();
        leaves("", template, leaves);
        return leaves;
    }

    private static void leaves(String path, JsonNode node, Map<String, String> leaves) {
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                leaves(path + "." + i, node.get(i), leaves);
            }
        } else if (node.isObject()) {
            node.properties().forEach(field -> leaves(path + "." + field.getKey(), field.getValue(), leaves));
        } else {
            leaves.put(path, node.asText());
        }
    }

    /** The templates for this server: one that has the policy of {@link PostLifecycle} is told to follow it. */
    private List<Template> templatesHere(Sizes sizes) throws IOException {
        List<Template> templates = templates(sizes);
        if (PostLifecycle.isNamed(client)) {
            templates.stream()
                    .filter(template -> template.path().endsWith("/" + PostLifecycle.POLICY))
                    .forEach(template -> settings(template.body()).put("index.lifecycle.name", PostLifecycle.POLICY));
        }
        return templates;
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
