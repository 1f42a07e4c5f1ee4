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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
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
    private static final int PAGE = 5_000;
    private static final long LOOK_MILLIS = 1_000;
    /** Posts this much older than the clock tell that simulated or recorded time runs through the pipeline. */
    private static final Duration LIVE = Duration.ofHours(1);

    private final KafkaSettings kafka;
    private final IngestSettings ingest;
    private final RestClient client;
    private final Search search;
    private final IncidentEvidence evidence;
    private final Clock clock;

    /**
     * @param ingest the same as the ingest job's, or no author is found
     */
    public Erasure(KafkaSettings kafka, ElasticsearchSettings elasticsearch, IngestSettings ingest, Clock clock) {
        this.kafka = kafka;
        this.ingest = ingest;
        this.client = ElasticsearchConnection.open(elasticsearch);
        this.search = new Search(client, elasticsearch);
        this.evidence = new IncidentEvidence(search);
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
        return erase(EventType.DELETED, postId, List.of(postId), patience);
    }

    /**
     * @param authorId {@code <source>:<native id>} as the platform has it, not a pseudonym
     * @param patience how long to wait for the jobs
     * @throws FailedException when a service does not answer
     */
    public Proof eraseAuthor(String authorId, Duration patience) throws FailedException, InterruptedException {
        return erase(EventType.AUTHOR_DELETED, authorId, ingest.knownAs(source(authorId), authorId), patience);
    }

    private Proof erase(EventType type, String id, List<String> subjects, Duration patience)
            throws FailedException, InterruptedException {
        String field = type == EventType.DELETED ? "id" : "author.id";
        Set<String> names = new LinkedHashSet<>(subjects);
        if (type == EventType.AUTHOR_DELETED) {
            // Evidence names posts; once these are gone nothing tells whose they were.
            names.addAll(postIds(field, subjects));
        }
        Traces before = traces(field, subjects, names);
        send(type, id);
        Instant end = clock.instant().plus(patience);
        Traces after = before;
        do {
            Thread.sleep(LOOK_MILLIS);
            evidence.strikeFromEnded(names);
            after = traces(field, subjects, names);
        } while (!after.isNothing() && clock.instant().isBefore(end));
        return new Proof(subjects.get(0), before, after);
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
        JsonNode newest = search.refreshed(POSTS, body).at("/aggregations/newest/value");
        Instant now = Instant.ofEpochMilli(clock.millis());
        if (!newest.isNumber()) {
            return now;
        }
        Instant ofData = Instant.ofEpochMilli(newest.asLong());
        return ofData.isBefore(now.minus(LIVE)) ? ofData.plusMillis(1) : now;
    }

    private Traces traces(String field, List<String> subjects, Set<String> names) throws FailedException {
        ObjectNode body = terms(field, subjects).put("size", 0).put("track_total_hits", true);
        return new Traces(
                search.refreshed(POSTS, body).at("/hits/total/value").asLong(),
                evidence.naming(names).size());
    }

    /** However many: an author may have written for years. */
    private List<String> postIds(String field, List<String> subjects) throws FailedException {
        List<String> ids = new ArrayList<>();
        ObjectNode body = terms(field, subjects).put("size", PAGE).put("_source", false);
        body.putArray("sort").addObject().put("id", "asc");
        JsonNode hits = search.refreshed(POSTS, body).at("/hits/hits");
        while (!hits.isEmpty()) {
            hits.forEach(hit -> ids.add(hit.path("_id").asText()));
            body.putArray("search_after").add(ids.get(ids.size() - 1));
            hits = search.refreshed(POSTS, body).at("/hits/hits");
        }
        return ids;
    }

    private static ObjectNode terms(String field, List<String> values) {
        ObjectNode body = MAPPER.createObjectNode();
        ArrayNode any = body.putObject("query").putObject("terms").putArray(field);
        values.forEach(any::add);
        return body;
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
