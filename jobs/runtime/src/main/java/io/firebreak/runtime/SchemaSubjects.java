package io.firebreak.runtime;

import io.firebreak.avro.Brand;
import io.firebreak.avro.BrandMetrics;
import io.firebreak.avro.DeadLetter;
import io.firebreak.avro.EnrichedPost;
import io.firebreak.avro.Incident;
import io.firebreak.avro.IncidentAction;
import io.firebreak.avro.PageDelivery;
import io.firebreak.avro.PostEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/** The schemas of all topics but the raw ones, in a registry. */
public final class SchemaSubjects {
    private final SchemaRegistry registry;
    private final Map<String, Schema> schemas;

    /**
     * @param registry where they are or should be
     * @param topics whose values they describe
     */
    public SchemaSubjects(SchemaRegistry registry, Topics topics) {
        this.registry = registry;
        schemas = new LinkedHashMap<>();
        schemas.put(topics.posts(), PostEvent.getClassSchema());
        schemas.put(topics.enrichedPosts(), EnrichedPost.getClassSchema());
        schemas.put(topics.brandMetrics(), BrandMetrics.getClassSchema());
        schemas.put(topics.incidents(), Incident.getClassSchema());
        schemas.put(topics.incidentActions(), IncidentAction.getClassSchema());
        schemas.put(topics.pageDeliveries(), PageDelivery.getClassSchema());
        schemas.put(topics.brands(), Brand.getClassSchema());
        schemas.put(topics.deadLetters(), DeadLetter.getClassSchema());
    }

    /**
     * The subjects that lack this release's schema.
     *
     * @throws IOException when the registry cannot be reached
     */
    public List<String> missing() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Map.Entry<String, Schema> entry : schemas.entrySet()) {
            String subject = SchemaRegistry.subject(entry.getKey());
            if (!registry.has(subject, entry.getValue())) {
                missing.add(subject);
            }
        }
        return missing;
    }

    /**
     * Registers what is missing, and lets each subject take only schemas that can read all that was written.
     *
     * @throws IOException when the registry cannot be reached or refuses a schema, as when it is incompatible
     */
    public void register() throws IOException {
        for (Map.Entry<String, Schema> entry : schemas.entrySet()) {
            String subject = SchemaRegistry.subject(entry.getKey());
            registry.register(subject, entry.getValue());
            registry.requireBackwardTransitive(subject);
        }
    }
}
