package io.firebreak.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firebreak.alert.ActionSettings;
import io.firebreak.alert.AlertSettings;
import io.firebreak.alert.ReceiverTrial;
import io.firebreak.index.IndexSettings;
import io.firebreak.index.elasticsearch.ElasticsearchConnection;
import io.firebreak.runtime.BrandsSettings;
import io.firebreak.runtime.Config;
import io.firebreak.runtime.ConfigException;
import io.firebreak.runtime.KafkaAccess;
import io.firebreak.runtime.KafkaSettings;
import io.firebreak.runtime.SchemaRegistry;
import io.firebreak.runtime.SchemaSubjects;
import io.firebreak.runtime.TopicSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code firebreak doctor}: checks every configured endpoint. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description =
                "Checks every configured endpoint and says what is wrong and how to mend it. Exit code 0 when all is"
                        + " well, 1 when something is not.")
final class DoctorCommand implements Callable<Integer> {
    private static final int PATIENCE_MILLIS = 5_000;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Mixin
    private final ConfigOptions config = new ConfigOptions();

    @Option(names = "--flink", paramLabel = "URL", description = "Flink's REST API. Default: http://127.0.0.1:8081.")
    private String flink = "http://127.0.0.1:8081";

    @Option(
            names = "--test-page",
            paramLabel = "RECEIVER",
            description = "Pages this receiver of alert.receivers, says that it is a test, and ends the page at once;"
                    + " may be given several times.")
    private List<String> testPages = List.of();

    private boolean healthy = true;

    @Override
    public Integer call() throws InterruptedException {
        Config loaded = config.load();
        KafkaSettings kafka = loaded.section("kafka", KafkaSettings.class);
        IndexSettings index = loaded.section("index", IndexSettings.class);
        URI flinkUrl = flinkUrl();
        ok("java", Runtime.version() + " at " + System.getProperty("java.home"));
        checkBrands(loaded.section("brands", BrandsSettings.class));
        checkKafka(kafka);
        if (kafka.schemaRegistry().url() != null) {
            checkSchemaRegistry(kafka);
        }
        checkElasticsearch(index);
        checkFlink(flinkUrl);
        checkReceivers(new ReceiverTrial(
                loaded.section("alert", AlertSettings.class),
                loaded.section("actions", ActionSettings.class),
                Clock.systemUTC()));
        return healthy ? 0 : Firebreak.FAILED;
    }

    private URI flinkUrl() {
        try {
            URI url = URI.create(flink);
            if (url.getHost() != null && String.valueOf(url.getScheme()).matches("https?")) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // Told below, like every other value that is no URL.
        }
        throw new ConfigException("--flink is '" + flink + "'; allowed are URLs such as http://127.0.0.1:8081");
    }

    private void checkBrands(BrandsSettings brands) {
        if (brands.file() == null) {
            ok("brands", "no file configured (brands.file); the topic brands decides");
            return;
        }
        try {
            ok("brands", brands.read().size() + " brands in " + brands.file());
        } catch (ConfigException e) {
            wrong("brands", String.valueOf(e.getMessage()), "mend the file or brands.file");
        }
    }

    private void checkKafka(KafkaSettings kafka) throws InterruptedException {
        Properties properties = kafka.clientProperties();
        properties.setProperty("request.timeout.ms", String.valueOf(PATIENCE_MILLIS));
        properties.setProperty("default.api.timeout.ms", String.valueOf(PATIENCE_MILLIS));
        try (Admin admin = Admin.create(properties)) {
            TopicSetup.Difference difference = new TopicSetup(kafka).difference(admin);
            ok("kafka", "answers at " + kafka.bootstrapServers());
            if (!difference.missing().isEmpty()) {
                wrong("topics", "missing: " + String.join(", ", difference.missing()), "run 'firebreak setup'");
            } else if (!difference.narrow().isEmpty()) {
                wrong(
                        "topics",
                        "refuse records of " + KafkaSettings.MAX_RECORD_BYTES + " bytes: "
                                + String.join(", ", difference.narrow()),
                        "run 'firebreak setup'");
            } else {
                ok("topics", "all there");
            }
            difference
                    .otherwiseKept()
                    .forEach(topic -> wrong(
                            "topics",
                            topic + " ms, and kafka.retention says otherwise",
                            "set retention.ms of the topic, or kafka.retention"));
        } catch (IOException | org.apache.kafka.common.KafkaException e) {
            String refusal = KafkaAccess.refusal(e);
            if (refusal != null) {
                wrong(
                        "kafka",
                        refusal,
                        "mend sasl.jaas.config and its like in kafka.properties, or the account's rights");
                return;
            }
            wrong(
                    "kafka",
                    "no answer from " + kafka.bootstrapServers() + " (" + reason(e) + ")",
                    "start Kafka, or set kafka.bootstrapServers or FIREBREAK_KAFKA_BOOTSTRAP_SERVERS");
        }
    }

    private void checkSchemaRegistry(KafkaSettings kafka) {
        try {
            List<String> missing =
                    new SchemaSubjects(new SchemaRegistry(kafka.schemaRegistry()), kafka.topics()).missing();
            if (missing.isEmpty()) {
                ok("schemas", "all in the registry at " + kafka.schemaRegistry().url());
            } else {
                wrong("schemas", "missing: " + String.join(", ", missing), "run 'firebreak setup'");
            }
        } catch (IOException | UncheckedIOException e) {
            wrong("schemas", String.valueOf(e.getMessage()), "start the registry, or mend kafka.schemaRegistry");
        }
    }

    private void checkElasticsearch(IndexSettings index) {
        String mend = "start Elasticsearch, or set index.elasticsearchUrls or FIREBREAK_INDEX_ELASTICSEARCH_URLS";
        try (RestClient client = ElasticsearchConnection.open(index.elasticsearch())) {
            JsonNode health = MAPPER.readTree(client.performRequest(new Request("GET", "/_cluster/health"))
                    .getEntity()
                    .getContent());
            String status = health.path("status").asText();
            if (status.equals("red")) {
                wrong(
                        "elasticsearch",
                        "the cluster at " + index.elasticsearchUrls() + " is red",
                        "see its /_cluster/allocation/explain");
            } else {
                ok("elasticsearch", "answers at " + index.elasticsearchUrls() + ", status " + status);
            }
            checkTemplates(client);
        } catch (ResponseException e) {
            int status = e.getResponse().getStatusLine().getStatusCode();
            wrong(
                    "elasticsearch",
                    index.elasticsearchUrls() + " answers with status " + status,
                    status == 401 || status == 403
                            ? "set index.apiKey, or index.username and index.password, to an account with rights"
                            : mend);
        } catch (IOException | IllegalArgumentException e) {
            wrong("elasticsearch", "no answer from " + index.elasticsearchUrls() + " (" + reason(e) + ")", mend);
        }
    }

    private void checkTemplates(RestClient client) throws IOException {
        try {
            client.performRequest(new Request("GET", "/_index_template/firebreak-posts"));
            ok("templates", "there");
        } catch (ResponseException e) {
            if (e.getResponse().getStatusLine().getStatusCode() != 404) {
                throw e;
            }
            wrong("templates", "index template firebreak-posts is missing", "run 'firebreak setup'");
        }
    }

    private void checkFlink(URI url) throws InterruptedException {
        String mend = "start Flink, or name its REST API with --flink";
        try {
            HttpResponse<String> response = HttpClient.newBuilder()
                    .connectTimeout(Duration.ofMillis(PATIENCE_MILLIS))
                    .build()
                    .send(
                            HttpRequest.newBuilder(url.resolve("/jobs/overview"))
                                    .timeout(Duration.ofMillis(PATIENCE_MILLIS))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                wrong("flink", url + " answers with status " + response.statusCode(), mend);
                return;
            }
            ok("flink", "answers at " + url);
            List<String> failing = new ArrayList<>();
            int running = 0;
            for (JsonNode job : MAPPER.readTree(response.body()).path("jobs")) {
                String name = job.path("name").asText();
                if (name.startsWith("firebreak-")) {
                    if (job.path("state").asText().equals("RUNNING")) {
                        running++;
                    } else {
                        failing.add(name + " " + job.path("state").asText());
                    }
                }
            }
            if (running == 5) {
                ok("jobs", "all five run");
            } else {
                wrong(
                        "jobs",
                        running + " of 5 run" + (failing.isEmpty() ? "" : ": " + String.join(", ", failing)),
                        "submit what is missing and read the exceptions of what failed at " + url);
            }
        } catch (IOException e) {
            wrong("flink", "no answer from " + url + " (" + reason(e) + ")", mend);
        }
    }

    private void checkReceivers(ReceiverTrial trial) {
        for (String name : testPages) {
            if (!trial.names().contains(name)) {
                throw new ConfigException(
                        "--test-page is '" + name + "'; allowed are the receivers " + String.join(", ", trial.names()));
            }
        }
        for (String name : trial.names()) {
            String what = "receiver " + name;
            String obstacle = trial.obstacle(name);
            if (obstacle != null) {
                wrong(what, obstacle, "see alert.receivers");
            } else if (!testPages.contains(name)) {
                ok(what, "could be paged; --test-page " + name + " tries it");
            } else {
                try {
                    trial.page(name);
                    ok(what, "has taken a test page and its end");
                } catch (IOException e) {
                    wrong(what, "did not take a test page: " + reason(e), "see alert.receivers, and its secret");
                }
            }
        }
    }

    private static String reason(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null
                && (cause instanceof ExecutionException || cause.getCause() instanceof ExecutionException)) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private static void ok(String what, String detail) {
        System.out.println("ok     " + what + ": " + detail);
    }

    private void wrong(String what, String detail, String mend) {
        healthy = false;
        System.out.println("WRONG  " + what + ": " + detail.replaceAll("\\s*\\R\\s*", " ") + "; to mend it: " + mend);
    }
}
