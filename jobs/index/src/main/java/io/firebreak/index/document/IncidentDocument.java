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
            json.objects("planned_events", incident.plannedEvents(), (fields, event) -> {
                fields.field("name", event.name());
                fields.field("from", event.from());
                fields.field("to", event.to());
                fields.field("factor", event.factor());
            });
        });
    }

    private static void writeEvidence(DocumentJson json, Evidence evidence) throws IOException {
        json.field("horizon_minutes", (long) evidence.horizonMinutes());
        json.field("observed", evidence.observed());
        json.field("expected", evidence.expected());
        // Not rounded: a page may rest on one in a billion.
        json.field("tail_probability", evidence.tailProbability());
        json.field("growth", evidence.growth());
        json.probability("confidence", evidence.confidence());
        json.field("posts", evidence.posts());
        json.field("authors", evidence.authors());
        json.probability("negative_share", evidence.negativeShare());
        json.probability("repost_share", evidence.repostShare());
        json.probability("duplicate_share", evidence.duplicateShare());
        json.probability("bot_share", evidence.botShare());
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
        json.objects("amplifiers", evidence.amplifiers(), (fields, amplifier) -> {
            fields.child("author", author -> author.field("id", amplifier.authorId()));
            fields.field("posts", amplifier.posts());
            fields.field("followers", amplifier.followers());
        });
        json.counts("channels", "source", evidence.channels());
        json.counts("languages", "code", evidence.languages());
        json.counts("places", "name", evidence.places());
        json.field("first_official_post_at", evidence.firstOfficialPostAt());
        json.field("silence_minutes", evidence.silenceMinutes());
        json.field("complaints", evidence.complaints());
        json.field("answered_complaints", evidence.answeredComplaints());
        json.objects("statements", evidence.statements(), (fields, statement) -> {
            fields.field("id", statement.postId());
            fields.field("at", statement.at());
            fields.field("kind", statement.kind().wireName());
            fields.probability("negative_share_before", statement.negativeShareBefore());
            fields.field("originals_before", statement.originalsBefore());
            fields.probability("negative_share_after", statement.negativeShareAfter());
            fields.field("originals_after", statement.originalsAfter());
        });
    }
}
