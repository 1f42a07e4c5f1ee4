package io.firebreak.cli;

import io.firebreak.alert.ActionSettings;
import io.firebreak.cli.page.LivePage;
import io.firebreak.cli.page.PageSettings;
import io.firebreak.index.IndexSettings;
import io.firebreak.runtime.BrandsSettings;
import io.firebreak.runtime.Config;
import io.firebreak.runtime.KafkaSettings;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code firebreak page}: the live page over a given Elasticsearch. */
@Command(
        name = "page",
        mixinStandardHelpOptions = true,
        description =
                "Serves the live page: brands, incidents, posts and the pipeline in a browser, from Elasticsearch."
                        + " Ctrl-C stops it.")
final class PageCommand implements Callable<Integer> {
    @Mixin
    private final ConfigOptions config = new ConfigOptions();

    @Option(
            names = "--elasticsearch",
            paramLabel = "URL",
            description = "Default: index.elasticsearchUrls, or http://127.0.0.1:9200.")
    private @Nullable String elasticsearch;

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description =
                    "Where what people do about incidents goes. Default: kafka.bootstrapServers, or 127.0.0.1:9092.")
    private @Nullable String kafka;

    @Option(
            names = "--brands",
            paramLabel = "FILE",
            description = "Names of brands. Default: brands.file, or their ids.")
    private @Nullable String brands;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description = "Default: 127.0.0.1. Any other than loopback needs a token in FIREBREAK_PAGE_TOKEN or"
                    + " page.tokenFile; put a proxy with TLS before it.")
    private @Nullable String bind;

    @Option(
            names = {"--port", "--page-port"},
            paramLabel = "PORT",
            description = "Default: 8090; 0 takes a free one.")
    private @Nullable Integer port;

    @Override
    public Integer call() throws Exception {
        Config loaded = with(config.load(), "index", "elasticsearchUrls", elasticsearch);
        loaded = with(loaded, "kafka", "bootstrapServers", kafka);
        loaded = with(loaded, "brands", "file", brands);
        loaded = with(loaded, "page", "bind", bind);
        loaded = with(loaded, "page", "port", port == null ? null : String.valueOf(port));
        CountDownLatch stopped = new CountDownLatch(1);
        try (LivePage page = LivePage.start(
                loaded.section("page", PageSettings.class),
                loaded.section("index", IndexSettings.class).elasticsearch(),
                loaded.section("kafka", KafkaSettings.class),
                loaded.section("actions", ActionSettings.class),
                loaded.section("brands", BrandsSettings.class).read(),
                Clock.systemUTC())) {
            System.err.println("Live page: " + page.url());
            Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown, "page-stop"));
            stopped.await();
        }
        return 0;
    }

    private static Config with(Config config, String section, String key, @Nullable String value) {
        return value == null ? config : config.with(section, key, value);
    }
}
