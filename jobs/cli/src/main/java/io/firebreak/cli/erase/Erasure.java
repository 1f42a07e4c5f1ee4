package io.firebreak.cli.erase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firebreak.cli.up.FailedException;
import io.firebreak.cli.up.TopicWriter;
import io.firebreak.index.elasticsearch.ElasticsearchConnection;
import io.firebreak.index.elasticsearch.ElasticsearchSettings;
import io.firebreak.ingest.IngestSettings;
import io.firebreak.model.EventType;
import io.firebreak.model.WireNames;
import io.firebreak.runtime.KafkaSettings;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;

/**
 * Erases a post, or an author with all posts. The wish takes the way that a platform's own deletion takes, through
 * {@code firehose.firebreak}: so the histories of ingest and index remember it, and no replay, restart or late copy
 * brings anything back, and open incidents drop their evidence. Incidents that are over have no job that would rewrite
 * them; their documents are rewritten here. Not thread-safe.
 */
public final class Erasure implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String OWN_FORMAT = "firebreak";
    private static final String POSTS = "/firebreak-posts*";
    private static final String INCIDENTS = "/firebreak-incidents*";
    private static final int MOST_INCIDENTS = 10_000;
    private static final long LOOK_MILLIS = 1_000;
    /** Posts this much older than the clock tell that simulated or recorded time runs through the pipeline. */
    private static final Duration LIVE = Duration.ofHours(1);

    /** Fields of an incident's document that name posts or authors: the list, and the path of the name in its elements. */
    private static final Map<String, String> EVIDENCE = Map.of(
            "representative_posts", "/id",
            "statements", "/id",
            "amplifiers", "/author/id");

    private final KafkaSettings kafka;
    private final ElasticsearchSettings elasticsearch;
    private final IngestSettings ingest;
    private final RestClient client;
    private final Clock clock;

    /**
     * @param ingest the same as the ingest job's, or no author is found
     */
    public Erasure(KafkaSettings kafka, ElasticsearchSettings elasticsearch, IngestSettings ingest, Clock clock) {
        this.kafka = kafka;
        this.elasticsearch = elasticsearch;
        this.ingest = ingest;
        this.client = ElasticsearchConnection.open(elasticsearch);
        this.clock = clock;
    }

    /**
     * What there is of a post or author.
     *
     * @param posts documents of posts
     * @param incidents documents of incidents whose evidence names one of these posts, or the author
     */
    public record Traces(long posts, int incidents) {
        /** Whether nothing is left. */
        public boolean isNothing() {
            return posts == 0 && incidents == 0;
        }
    }

    /**
     * Before and after.
     *
     * @param subject id under which documents know the post or author
     */
    public record Proof(String subject, Traces before, Traces after) {}

    /**
     * @param postId {@code <source>:<native id>}
     * @param patience how long to wait for the jobs
     * @throws FailedException when a service does not answer
     */
    public Proof erasePost(String postId, Duration patience) throws FailedException, InterruptedException {
        return erase(EventType.DELETED, postId, postId, patience);
    }

    /**
     * @param authorId {@code <source>:<native id>} as the platform has it, not a pseudonym
     * @param patience how long to wait for the jobs
     * @throws FailedException when a service does not answer
     */
    public Proof eraseAuthor(String authorId, Duration patience) throws FailedException, InterruptedException {
        return erase(EventType.AUTHOR_DELETED, authorId, ingest.knownAs(source(authorId), authorId), patience);
    }

    private Proof erase(EventType type, String id, String subject, Duration patience)
            throws FailedException, InterruptedException {
        String field = type == EventType.DELETED ? "id" : "author.id";
        List<String> names = new ArrayList<>(List.of(subject));
        if (type == EventType.AUTHOR_DELETED) {
            // Evidence names posts; once these are gone nothing tells whose they were.
            names.addAll(postIds(field, subject));
        }
        Traces before = traces(field, subject, names);
        send(type, id);
        Instant end = clock.instant().plus(patience);
        Traces after = before;
        do {
            Thread.sleep(LOOK_MILLIS);
            rewriteEnded(names);
            after = traces(field, subject, names);
        } while (!after.isNothing() && clock.instant().isBefore(end));
        return new Proof(subject, before, after);
    }

    private void send(EventType type, String id) throws FailedException, InterruptedException {
        Instant now = dataTime();
        ObjectNode event = MAPPER.createObjectNode()
                .put("source", source(id))
                .put("event", WireNames.of(type))
                .put("id", id)
                .put("occurredAt", now.toString());
        new TopicWriter(kafka)
                .write(new ProducerRecord<>(
                        kafka.topics().firehose(OWN_FORMAT), null, now.toEpochMilli(), null, bytes(event)));
    }

    /** In a replay the clock would be the future, and every post after it late. */
    private Instant dataTime() throws FailedException {
        ObjectNode body = MAPPER.createObjectNode().put("size", 0);
        body.putObject("aggs").putObject("newest").putObject("max").put("field", "@timestamp");
        JsonNode newest = search(POSTS, body).at("/aggregations/newest/value");
        Instant now = Instant.ofEpochMilli(clock.millis());
        if (!newest.isNumber()) {
            return now;
        }
        Instant ofData = Instant.ofEpochMilli(newest.asLong());
        return ofData.isBefore(now.minus(LIVE)) ? ofData.plusMillis(1) : now;
    }

    private Traces traces(String field, String subject, List<String> names) throws FailedException {
        ObjectNode body = term(field, subject).put("size", 0).put("track_total_hits", true);
        return new Traces(
                search(POSTS, body).at("/hits/total/value").asLong(),
                incidentsNaming(names).size());
    }

    private List<String> postIds(String field, String subject) throws FailedException {
        List<String> ids = new ArrayList<>();
        ObjectNode body = term(field, subject).put("size", 10_000).put("_source", false);
        search(POSTS, body)
                .at("/hits/hits")
                .forEach(hit -> ids.add(hit.path("_id").asText()));
        return ids;
    }

    private List<JsonNode> incidentsNaming(List<String> names) throws FailedException {
        ObjectNode body = MAPPER.createObjectNode().put("size", MOST_INCIDENTS).put("version", true);
        ArrayNode any = body.putObject("query").putObject("bool").putArray("should");
        EVIDENCE.forEach((list, path) -> {
            ArrayNode values = any.addObject().putObject("terms").putArray("why." + list + path.replace('/', '.'));
            names.forEach(values::add);
        });
        List<JsonNode> found = new ArrayList<>();
        search(INCIDENTS, body).at("/hits/hits").forEach(found::add);
        return found;
    }

    /**
     * An open incident is rewritten by its job, whose next revision would undo what is done here. The version is one above
     * the last revision's, so that a replay of that revision is older and changes nothing.
     */
    private void rewriteEnded(List<String> names) throws FailedException {
        for (JsonNode hit : incidentsNaming(names)) {
            if (!hit.at("/_source/state").asText().equals("resolved")) {
                continue;
            }
            EVIDENCE.forEach((list, path) -> {
                if (hit.at("/_source/why/" + list) instanceof ArrayNode elements) {
                    for (int i = elements.size() - 1; i >= 0; i--) {
                        if (names.contains(elements.get(i).at(path).asText())) {
                            elements.remove(i);
                        }
                    }
                }
            });
            Request request = new Request(
                    "PUT",
                    "/" + hit.path("_index").asText() + "/_doc/"
                            + hit.path("_id").asText());
            request.addParameter("version", String.valueOf(hit.path("_version").asLong() + 1));
            request.addParameter("version_type", "external");
            request.addParameter("refresh", "true");
            send(request, hit.path("_source"));
        }
    }

    private static ObjectNode term(String field, String value) {
        ObjectNode body = MAPPER.createObjectNode();
        body.putObject("query").putObject("term").put(field, value);
        return body;
    }

    private JsonNode search(String index, ObjectNode body) throws FailedException {
        Request refresh = new Request("POST", index + "/_refresh");
        refresh.addParameter("ignore_unavailable", "true");
        send(refresh, MAPPER.createObjectNode());
        Request request = new Request("POST", index + "/_search");
        request.addParameter("ignore_unavailable", "true");
        return send(request, body);
    }

    private JsonNode send(Request request, JsonNode body) throws FailedException {
        try {
            if (!body.isEmpty()) {
                request.setJsonEntity(body.toString());
            }
            return MAPPER.readTree(client.performRequest(request).getEntity().getContent());
        } catch (ResponseException e) {
            throw new FailedException(
                    "Elasticsearch at " + elasticsearch.urls() + " answers with status "
                            + e.getResponse().getStatusLine().getStatusCode(),
                    e);
        } catch (IOException e) {
            throw new FailedException("Elasticsearch at " + elasticsearch.urls() + " does not answer", e);
        }
    }

    private static byte[] bytes(ObjectNode event) {
        try {
            return MAPPER.writeValueAsBytes(event);
        } catch (IOException e) {
            // A tree always has a text.
            throw new IllegalStateException(e);
        }
    }

    private static String source(String id) {
        return id.substring(0, id.indexOf(':')).toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
