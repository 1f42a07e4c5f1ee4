package io.firebreak.runtime;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Creates the topics that are missing, and lets those that are there take records as long as ours. A retention that
 * somebody has given a topic stays: shortening it would delete records.
 */
public final class TopicSetup {
    private static final String NEVER = "-1";

    private final KafkaSettings settings;

    /** @param settings where, with how many partitions and replicas, and for how long */
    public TopicSetup(KafkaSettings settings) {
        this.settings = settings;
    }

    /**
     * What the cluster lacks.
     *
     * @param missing topics that are not there, in the order of the flow
     * @param narrow topics that refuse records as long as ours
     * @param otherwiseKept topics that keep their records for another time than {@code kafka.retention}, as {@code <topic>
     *     keeps <milliseconds>}; -1 stands for ever
     */
    public record Difference(List<String> missing, List<String> narrow, List<String> otherwiseKept) {
        /** Whether {@link #apply} would do nothing. */
        public boolean isDone() {
            return missing.isEmpty() && narrow.isEmpty();
        }
    }

    /**
     * Compares the cluster with the settings and changes nothing.
     *
     * @throws IOException when Kafka refuses or cannot be reached
     */
    public Difference difference(Admin admin) throws IOException, InterruptedException {
        try {
            Set<String> present = admin.listTopics().names().get();
            List<String> all = settings.topics().all(settings.sources());
            List<String> missing =
                    all.stream().filter(topic -> !present.contains(topic)).toList();
            List<ConfigResource> there = all.stream()
                    .filter(present::contains)
                    .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                    .toList();
            List<String> narrow = new ArrayList<>();
            List<String> otherwiseKept = new ArrayList<>();
            Map<String, Config> configs = new TreeMap<>();
            admin.describeConfigs(there).all().get().forEach((topic, config) -> configs.put(topic.name(), config));
            configs.forEach((topic, config) -> {
                if (Long.parseLong(value(config, TopicConfig.MAX_MESSAGE_BYTES_CONFIG))
                        < KafkaSettings.MAX_RECORD_BYTES) {
                    narrow.add(topic);
                }
                String kept = value(config, TopicConfig.RETENTION_MS_CONFIG);
                if (!isCompacted(topic) && !kept.equals(retention())) {
                    otherwiseKept.add(topic + " keeps " + kept);
                }
            });
            return new Difference(missing, narrow, otherwiseKept);
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    /**
     * Creates and widens what is missing and leaves the rest alone.
     *
     * @return names of the topics created
     * @throws IOException when Kafka refuses or cannot be reached
     */
    public List<String> apply(Admin admin) throws IOException, InterruptedException {
        Difference difference = difference(admin);
        try {
            for (KafkaFuture<Void> created : admin.createTopics(
                            difference.missing().stream().map(this::topic).toList())
                    .values()
                    .values()) {
                await(created);
            }
            AlterConfigOp widen = new AlterConfigOp(
                    new ConfigEntry(
                            TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(KafkaSettings.MAX_RECORD_BYTES)),
                    AlterConfigOp.OpType.SET);
            Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
            difference
                    .narrow()
                    .forEach(
                            topic -> changes.put(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(widen)));
            admin.incrementalAlterConfigs(changes).all().get();
            return difference.missing();
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    private IOException failure(ExecutionException e) {
        return new IOException("Kafka at " + settings.bootstrapServers() + ": " + e.getCause(), e);
    }

    private static void await(KafkaFuture<Void> created) throws ExecutionException, InterruptedException {
        try {
            created.get();
        } catch (ExecutionException e) {
            // Somebody else created it since it was listed.
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private static String value(Config config, String name) {
        return Stream.ofNullable(config.get(name))
                .map(ConfigEntry::value)
                .findFirst()
                .orElse(NEVER);
    }

    private NewTopic topic(String name) {
        Map<String, String> configs = new HashMap<>();
        configs.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(KafkaSettings.MAX_RECORD_BYTES));
        if (isCompacted(name)) {
            configs.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        } else {
            configs.put(TopicConfig.RETENTION_MS_CONFIG, retention());
        }
        return new NewTopic(
                        name,
                        settings.partitions(),
                        settings.replicationFactor().shortValue())
                .configs(configs);
    }

    private boolean isCompacted(String topic) {
        return topic.equals(settings.topics().brands());
    }

    private String retention() {
        return settings.retention().isZero()
                ? NEVER
                : String.valueOf(settings.retention().toMillis());
    }
}
