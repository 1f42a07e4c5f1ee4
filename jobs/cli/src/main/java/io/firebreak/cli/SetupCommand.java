package io.firebreak.cli;

import io.firebreak.cli.kibana.KibanaSetup;
import io.firebreak.cli.up.FailedException;
import io.firebreak.index.IndexSettings;
import io.firebreak.index.elasticsearch.ElasticsearchConnection;
import io.firebreak.index.elasticsearch.IndexSetup;
import io.firebreak.index.elasticsearch.PostLifecycle;
import io.firebreak.runtime.Config;
import io.firebreak.runtime.ConfigException;
import io.firebreak.runtime.KafkaSettings;
import io.firebreak.runtime.SchemaRegistry;
import io.firebreak.runtime.SchemaSubjects;
import io.firebreak.runtime.TopicSetup;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.elasticsearch.client.RestClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code firebreak setup}: topics, templates and dashboards on given clusters. */
@Command(
        name = "setup",
        mixinStandardHelpOptions = true,
        description =
                "Brings topics to Kafka, schemas to the schema registry if one is configured, templates to Elasticsearch"
                        + " and, with --kibana, data views, dashboards, connectors and rules to Kibana. Doing it again changes nothing.")
final class SetupCommand implements Callable<Integer> {
    private static final String PATIENCE_MILLIS = "30000";

    @Mixin
    private final ConfigOptions config = new ConfigOptions();

    @Option(
            names = "--kibana",
            paramLabel = "URL",
            description = "Kibana's base address, with /s/<space> for a space of its own. The account and CA file of"
                    + " section index are used here too. Default: no Kibana.")
    private @Nullable String kibana;

    @Option(names = "--dry-run", description = "Shows what would change and changes nothing.")
    private boolean dryRun;

    @Override
    public Integer call() throws FailedException, InterruptedException {
        Config loaded = config.load();
        KafkaSettings kafka = loaded.section("kafka", KafkaSettings.class);
        IndexSettings index = loaded.section("index", IndexSettings.class);
        URI kibanaUrl = kibanaUrl();
        topics(kafka);
        if (kafka.schemaRegistry().url() != null) {
            schemas(kafka);
        }
        try (RestClient client = ElasticsearchConnection.open(index.elasticsearch())) {
            PostLifecycle lifecycle = new PostLifecycle(client, index.partitions());
            String ofPosts = lifecycle.change();
            report(
                    ofPosts == null
                            ? "absent     index lifecycles on this server; run 'firebreak expire' daily"
                            : String.format(Locale.ROOT, "%-9s  lifecycle firebreak-posts", ofPosts));
            if (!dryRun) {
                lifecycle.apply();
            }
            for (IndexSetup.Change change : new IndexSetup(client).changes(index.sizes())) {
                report(String.format(Locale.ROOT, "%-9s  %s", change.kind(), change.name()));
            }
            if (!dryRun) {
                new IndexSetup(client).apply(index.sizes());
            }
        } catch (IOException e) {
            throw new FailedException("Elasticsearch at " + index.elasticsearchUrls() + ": " + e.getMessage(), e);
        }
        if (kibanaUrl != null) {
            try {
                new KibanaSetup(kibanaUrl, index.elasticsearch(), ElasticsearchConnection.trust(index.elasticsearch()))
                        .apply(dryRun, SetupCommand::report);
            } catch (IOException e) {
                throw new FailedException(String.valueOf(e.getMessage()), e);
            }
        }
        System.err.println(dryRun ? "setup: dry run, nothing changed" : "setup: done");
        return 0;
    }

    private void topics(KafkaSettings kafka) throws FailedException, InterruptedException {
        Properties properties = kafka.clientProperties();
        properties.putIfAbsent("default.api.timeout.ms", PATIENCE_MILLIS);
        properties.putIfAbsent("request.timeout.ms", PATIENCE_MILLIS);
        try (Admin admin = Admin.create(properties)) {
            TopicSetup setup = new TopicSetup(kafka);
            TopicSetup.Difference difference = setup.difference(admin);
            difference.missing().forEach(topic -> report("create     topic " + topic));
            difference.narrow().forEach(topic -> report("widen      topic " + topic));
            difference.otherwiseKept().forEach(topic -> report("differs    topic " + topic + " ms"));
            if (difference.isDone()) {
                report("unchanged  topics");
            } else if (!dryRun) {
                setup.apply(admin);
            }
        } catch (IOException | KafkaException e) {
            throw new FailedException("Kafka at " + kafka.bootstrapServers() + ": " + e.getMessage(), e);
        }
    }

    private void schemas(KafkaSettings kafka) throws FailedException {
        try {
            SchemaSubjects subjects = new SchemaSubjects(new SchemaRegistry(kafka.schemaRegistry()), kafka.topics());
            List<String> missing = subjects.missing();
            missing.forEach(subject -> report("create     schema " + subject));
            if (missing.isEmpty()) {
                report("unchanged  schemas");
            }
            if (!dryRun) {
                subjects.register();
            }
        } catch (IOException e) {
            throw new FailedException(String.valueOf(e.getMessage()), e);
        }
    }

    private @Nullable URI kibanaUrl() {
        if (kibana == null) {
            return null;
        }
        try {
            URI url = URI.create(kibana);
            if (url.getHost() != null
                    && url.getUserInfo() == null
                    && String.valueOf(url.getScheme()).matches("https?")) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // Told below, like every other value that is no URL.
        }
        throw new ConfigException(
                "--kibana is no address; allowed are http://host:port and https://host:port without user");
    }

    private static void report(String line) {
        System.out.println(line);
    }
}
