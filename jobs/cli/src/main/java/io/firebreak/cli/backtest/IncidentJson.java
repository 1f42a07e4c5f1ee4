package io.firebreak.cli.backtest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.firebreak.model.Evidence;
import io.firebreak.model.Incident;
import io.firebreak.model.PlannedEvent;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes incidents, a JSON object a line. */
final class IncidentJson {
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(com.fasterxml.jackson.core.StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private IncidentJson() {}

    static void write(Iterable<Incident> incidents, Writer out) throws IOException {
        for (Incident incident : incidents) {
            try (JsonGenerator json = JSON.createGenerator(out)) {
                write(incident, json);
            }
            out.write('\n');
        }
    }

    private static void write(Incident incident, JsonGenerator json) throws IOException {
        Evidence why = incident.why();
        json.writeStartObject();
        json.writeStringField("id", incident.id());
        json.writeStringField("brand", incident.brandId());
        json.writeStringField("kind", incident.kind().wireName());
        json.writeStringField("severity", incident.severity().wireName());
        time(json, "startedAt", incident.startedAt());
        time(json, "openedAt", incident.openedAt());
        time(json, "criticalAt", incident.criticalAt());
        time(json, "peakAt", incident.peakAt());
        time(json, "resolvedAt", incident.resolvedAt());
        number(json, "observed", why.observed());
        number(json, "expected", why.expected());
        json.writeObjectFieldStart("why");
        json.writeNumberField("horizonMinutes", why.horizonMinutes());
        json.writeNumberField("tailProbability", why.tailProbability());
        number(json, "growth", why.growth());
        number(json, "confidence", why.confidence());
        if (!incident.plannedEvents().isEmpty()) {
            json.writeArrayFieldStart("plannedEvents");
            for (PlannedEvent event : incident.plannedEvents()) {
                json.writeStartObject();
                json.writeStringField("name", event.name());
                time(json, "from", event.from());
                time(json, "to", event.to());
                number(json, "factor", event.factor());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void time(JsonGenerator json, String name, @Nullable Instant time) throws IOException {
        json.writeFieldName(name);
        if (time == null) {
            json.writeNull();
        } else {
            json.writeString(time.toString());
        }
    }

    private static void number(JsonGenerator json, String name, double value) throws IOException {
        json.writeFieldName(name);
        json.writeNumber(String.format(Locale.ROOT, "%.2f", value));
    }
}
