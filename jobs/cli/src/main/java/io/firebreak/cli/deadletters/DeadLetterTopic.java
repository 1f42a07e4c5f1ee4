package io.firebreak.cli.deadletters;

import io.firebreak.cli.topic.TopicReader;
import io.firebreak.cli.up.FailedException;
import io.firebreak.runtime.Codecs;
import io.firebreak.runtime.KafkaSettings;
import io.firebreak.runtime.RawRecord;
import io.firebreak.runtime.UndecodableException;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;

/** The topic {@code dead-letters}. */
public final class DeadLetterTopic {
    private final KafkaSettings kafka;

    /** @param kafka how to reach it */
    public DeadLetterTopic(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    /**
     * Hands over every dead letter that is there now, in the order of each partition.
     *
     * @return records that are no dead letters and were passed over
     * @throws FailedException when Kafka does not answer
     */
    public long forEach(Consumer<StoredDeadLetter> reader) throws FailedException {
        Reading reading = new Reading(reader);
        try (TopicReader records = new TopicReader(kafka, List.of(kafka.topics().deadLetters()))) {
            records.readToEnd(reading::take);
        } catch (KafkaException e) {
            throw new FailedException("Kafka at " + kafka.bootstrapServers() + ": " + e.getMessage(), e);
        }
        return reading.undecodable;
    }

    private static final class Reading {
        private final Consumer<StoredDeadLetter> reader;
        private long undecodable;

        Reading(Consumer<StoredDeadLetter> reader) {
            this.reader = reader;
        }

        void take(RawRecord record) {
            try {
                reader.accept(new StoredDeadLetter(
                        new DeadLetterId(record.partition(), record.offset()),
                        Codecs.DEAD_LETTER.decode(record.value())));
            } catch (UndecodableException e) {
                undecodable++;
            }
        }
    }
}
