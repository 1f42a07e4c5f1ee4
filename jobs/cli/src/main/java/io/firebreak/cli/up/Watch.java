package io.firebreak.cli.up;

import io.firebreak.cli.topic.TopicReader;
import io.firebreak.model.DeadLetter;
import io.firebreak.model.Incident;
import io.firebreak.runtime.Codecs;
import io.firebreak.runtime.KafkaSettings;
import io.firebreak.runtime.RawRecord;
import io.firebreak.runtime.UndecodableException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Follows the topics {@code incidents} and {@code dead-letters}: the present state of each incident and the dead letters
 * by stage and reason. Not thread-safe.
 */
final class Watch implements AutoCloseable {
    private final String incidentsTopic;
    private final TopicReader reader;
    private final Map<String, Incident> incidents = new LinkedHashMap<>();
    private final Map<String, Long> deadLetters = new TreeMap<>();

    Watch(KafkaSettings kafka) {
        incidentsTopic = kafka.topics().incidents();
        reader = new TopicReader(kafka, List.of(incidentsTopic, kafka.topics().deadLetters()));
    }

    /** Takes in what has come, waiting a moment for it. */
    void update() {
        reader.poll(Duration.ofMillis(100), this::take);
    }

    /** Takes in everything committed by now. */
    void updateToEnd() {
        reader.readToEnd(this::take);
    }

    /** Present states, in the order in which the incidents began. */
    List<Incident> incidents() {
        return List.copyOf(incidents.values());
    }

    /** Counts by {@code <stage> <reason>}. */
    Map<String, Long> deadLetters() {
        return deadLetters;
    }

    private void take(RawRecord record) {
        try {
            if (record.topic().equals(incidentsTopic)) {
                Incident incident = Codecs.INCIDENT.decode(record.value());
                incidents.merge(incident.id(), incident, (a, b) -> b.revision() > a.revision() ? b : a);
            } else {
                DeadLetter letter = Codecs.DEAD_LETTER.decode(record.value());
                deadLetters.merge(letter.stage().wireName() + " " + letter.reason(), 1L, Long::sum);
            }
        } catch (UndecodableException e) {
            deadLetters.merge(record.topic() + " undecodable", 1L, Long::sum);
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
