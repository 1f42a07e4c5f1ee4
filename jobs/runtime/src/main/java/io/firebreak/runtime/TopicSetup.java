package io.firebreak.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics that are missing. */
public final class TopicSetup {
    private final KafkaSettings settings;

    /** @param settings where, with how many partitions and replicas */
    public TopicSetup(KafkaSettings settings) {
        this.settings = settings;
    }

    /**
     * Creates what is missing and leaves the rest alone.
     *
     * @return names of the topics created
     * @throws java.io.IOException when Kafka refuses or cannot be reached
     */
    public List<String> apply(Admin admin) throws java.io.IOException, InterruptedException {
        Topics topics = settings.topics();
        try {
            Set<String> present = admin.listTopics().names().get();
            List<NewTopic> missing = new ArrayList<>();
            for (String name : topics.all(settings.sources())) {
                if (!present.contains(name)) {
                    missing.add(topic(name, name.equals(topics.brands())));
                }
            }
            for (var created : admin.createTopics(missing).values().entrySet()) {
                await(created.getValue());
            }
            return missing.stream().map(NewTopic::name).toList();
        } catch (ExecutionException e) {
            throw new java.io.IOException("Kafka at " + settings.bootstrapServers() + ": " + e.getCause(), e);
        }
    }

    private static void await(org.apache.kafka.common.KafkaFuture<Void> created)
            throws ExecutionException, InterruptedException {
        try {
            created.get();
        } catch (ExecutionException e) {
            // Somebody else created it since it was listed.
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private NewTopic topic(String name, boolean compacted) {
        return new NewTopic(
                        name,
                        settings.partitions(),
                        settings.replicationFactor().shortValue())
                .configs(compacted ? Map.of("cleanup.policy", "compact") : Map.of());
    }
}
