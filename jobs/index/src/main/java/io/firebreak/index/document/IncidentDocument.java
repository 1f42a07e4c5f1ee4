package io.firebreak.index.document;

import io.firebreak.model.Evidence;
import io.firebreak.model.Incident;
import java.io.IOException;

/** The state of an incident as a document of {@code firebreak-incidents}; its id is the incident's. */
public final class IncidentDocument {
    private static final int EXPECTED_BYTES = 2_048;

    private IncidentDocument() {}

    /** The document. */
    public static byte[] of(Incident incident) {
        return DocumentJson.object(EXPECTED_BYTES, json -> {
            json.field("@timestamp", incident.updatedAt());
            json.field("id", incident.id());
            json.child("brand", brand -> brand.field("id", incident.brandId()));
            json.field("kind", incident.kind().wireName());
            json.field("state", incident.state().wireName());
            json.field("severity", incident.severity().wireName());
            json.field("revision", incident.revision());
            json.field("started_at", incident.startedAt());
            json.field("opened_at", incident.openedAt());
            json.field("critical_at", incident.criticalAt());
            json.field("peak_at", incident.peakAt());
            json.field("resolved_at", incident.resolvedAt());
            json.field("acknowledged_by", incident.acknowledgedBy());
            json.field("snoozed_until", incident.snoozedUntil());
            json.child("why", why -> writeEvidence(why, incident.why()));
        });
    }

    private static void writeEvidence(DocumentJson json, Evidence evidence) throws IOException {
        json.field("horizon_minutes", (long) evidence.horizonMinutes());
        json.field("observed", evidence.observed());
        json.field("expected", evidence.expected());
        // Not rounded: a page may rest on one in a billion.
        json.field("tail_probability", evidence.tailProbability());
        json.field("growth", evidence.growth());
        json.field("posts", evidence.posts());
        json.field("authors", evidence.authors());
        json.probability("negative_share", evidence.negativeShare());
        json.probability("repost_share", evidence.repostShare());
        json.probability("duplicate_share", evidence.duplicateShare());
        json.objects("terms", evidence.terms(), (fields, term) -> {
            fields.field("term", term.term());
            fields.field("posts", term.posts());
            fields.field("score", term.score());
        });
        json.objects("representative_posts", evidence.representativePosts(), (fields, post) -> {
            fields.field("id", post.postId());
            fields.field("url", post.url());
            fields.field("authors", post.authors());
            fields.field("reach", post.reach());
        });
        json.counts("channels", "source", evidence.channels());
        json.counts("languages", "code", evidence.languages());
        json.counts("places", "name", evidence.places());
        json.field("first_official_post_at", evidence.firstOfficialPostAt());
        json.field("silence_minutes", evidence.silenceMinutes());
    }
}
