package io.firebreak.bridge;

import java.util.Properties;

/** Journals in the firehose topics of one Kafka. */
final class KafkaJournals implements Journal.Opener {
    private final Properties client;
    private final String topicPrefix;

    KafkaJournals(Properties client, String topicPrefix) {
        this.client = client;
        this.topicPrefix = topicPrefix;
    }

    @Override
    public Journal open(String source, String channel) throws JournalUnavailableException, SupersededException {
        String name = topicPrefix + "firebreak-bridge-" + source + "-" + channel;
        return KafkaJournal.open(client, topicPrefix + "firehose." + source, name);
    }
}
