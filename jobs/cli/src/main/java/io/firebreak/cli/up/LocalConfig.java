package io.firebreak.cli.up;

import io.firebreak.runtime.Config;
import java.nio.file.Path;

/** The user's settings, pointed at the services of this machine. */
public final class LocalConfig {
    private LocalConfig() {}

    /**
     * Local settings.
     *
     * @param user what the user has set, which stays except for addresses
     * @param services where Kafka and Elasticsearch are
     * @param parallelism subtasks of each operator
     * @param brands file of the brands to track
     */
    public static Config of(Config user, Services services, int parallelism, Path brands) {
        return user.with("kafka", "bootstrapServers", services.kafka().bootstrapServers())
                .withDefault("kafka", "partitions", "2")
                // The firehose's times are simulated, or those of a recording: by the clock they are long over.
                .withDefault("kafka", "retention", "0s")
                .with("flink", "parallelism", String.valueOf(parallelism))
                .with(
                        "index",
                        "elasticsearchUrls",
                        services.elasticsearch().url().toString())
                .withDefault("index", "replicas", "0")
                .with("brands", "file", brands.toString());
    }
}
