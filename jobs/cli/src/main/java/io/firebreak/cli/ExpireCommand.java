package io.firebreak.cli;

import io.firebreak.cli.up.FailedException;
import io.firebreak.index.IndexSettings;
import io.firebreak.index.elasticsearch.ElasticsearchConnection;
import io.firebreak.index.elasticsearch.PostLifecycle;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.elasticsearch.client.RestClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code firebreak expire}: deletes indices of posts whose time is over. */
@Command(
        name = "expire",
        mixinStandardHelpOptions = true,
        description =
                "Deletes indices of which every post is older than index.postsRetention, by the time in their names."
                        + " For servers without index lifecycles; run it daily.")
final class ExpireCommand implements Callable<Integer> {
    @Mixin
    private final ConfigOptions config = new ConfigOptions();

    @Option(names = "--dry-run", description = "Shows what would be deleted and deletes nothing.")
    private boolean dryRun;

    @Override
    public Integer call() throws FailedException {
        IndexSettings index = config.load().section("index", IndexSettings.class);
        try (RestClient client = ElasticsearchConnection.open(index.elasticsearch())) {
            PostLifecycle lifecycle = new PostLifecycle(client, index.partitions());
            List<String> expired = lifecycle.expired(Clock.systemUTC().instant());
            for (String name : expired) {
                if (!dryRun) {
                    lifecycle.delete(name);
                }
                System.out.println(name);
            }
            System.err.println("expire: " + expired.size() + (expired.size() == 1 ? " index" : " indices")
                    + (dryRun ? " over; dry run, nothing deleted" : " deleted"));
            return 0;
        } catch (IOException e) {
            throw new FailedException("Elasticsearch at " + index.elasticsearchUrls() + ": " + e.getMessage(), e);
        }
    }
}
