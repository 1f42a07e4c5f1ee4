package io.firebreak.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.index.IndexSettings;
import io.firebreak.index.document.BrandMetricsDocument;
import io.firebreak.index.elasticsearch.ElasticsearchConnection;
import io.firebreak.index.elasticsearch.ElasticsearchSettings;
import io.firebreak.index.elasticsearch.IndexSetup;
import io.firebreak.local.LocalElasticsearch;
import io.firebreak.local.junit.LocalServices;
import io.firebreak.model.BrandMetrics;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Stored brand metrics, two brands for two days and the last of them in an outage, against the same rows as CSV. */
@ExtendWith(LocalServices.class)
final class BacktestFromIndexIT {
    private static final Instant START = Instant.parse("2012-01-02T00:00:00Z");
    private static final int MINUTES = 2 * 1440;
    private static final int OUTAGE = MINUTES - 60;

    @TempDir
    Path folder;

    @Test
    void storedRowsGiveTheSameIncidentsAsTheirCsv(LocalElasticsearch elasticsearch) throws Exception {
        List<BrandMetrics> rows = rows();
        index(elasticsearch, rows);
        Path csv = folder.resolve("series.csv");
        List<String> lines = new ArrayList<>(List.of("time,brand,posts,originals,authors,negative,negative_authors"));
        rows.forEach(row -> lines.add(String.join(
                ",",
                row.windowStart().toString(),
                row.brandId(),
                Long.toString(row.posts()),
                Long.toString(row.originals()),
                Long.toString(row.authors()),
                Long.toString(row.negative()),
                Long.toString(row.negativeAuthors()))));
        Files.write(csv, lines);

        String fromCsv = run("--input", csv.toString());
        String fromIndex = run(
                "--from-index",
                "--elasticsearch",
                elasticsearch.url().toString(),
                "--brand",
                "backtest-calm",
                "--brand",
                "backtest-broken",
                "--plots",
                folder.resolve("plots").toString());

        assertThat(fromIndex)
                .isEqualTo(fromCsv)
                .contains("backtest-broken-crisis")
                .doesNotContain("calm");
        assertThat(folder.resolve("plots").toFile().list())
                .hasSize(1)
                .allMatch(name -> name.startsWith("backtest-broken-crisis-2012") && name.endsWith(".svg"));
        assertThat(run(
                        "--from-index",
                        "--elasticsearch",
                        elasticsearch.url().toString(),
                        "--brand",
                        "backtest-broken",
                        "--to",
                        START.plusSeconds(OUTAGE * 60L).toString()))
                .isEmpty();
    }

    private String run(String... options) throws IOException {
        Path incidents = folder.resolve("incidents.ndjson");
        List<String> arguments = new ArrayList<>(List.of("backtest", "--incidents", incidents.toString()));
        arguments.addAll(List.of(options));
        StringWriter err = new StringWriter();
        CommandLine command = Firebreak.commandLine().setErr(new PrintWriter(err));
        assertThat(command.execute(arguments.toArray(String[]::new)))
                .as(err.toString())
                .isZero();
        return Files.readString(incidents);
    }

    private static List<BrandMetrics> rows() {
        SplittableRandom random = new SplittableRandom(3);
        List<BrandMetrics> rows = new ArrayList<>();
        for (int minute = 0; minute < MINUTES; minute++) {
            for (String brand : List.of("backtest-broken", "backtest-calm")) {
                boolean angry = brand.endsWith("broken") && minute >= OUTAGE;
                long usual = random.nextLong(1, 5);
                rows.add(row(brand, minute, usual + (angry ? 20 : 0), (angry ? 20 : 0) + (minute % 4 == 0 ? 1 : 0)));
            }
        }
        return rows;
    }

    private static BrandMetrics row(String brand, int minute, long posts, long negative) {
        return new BrandMetrics(
                brand,
                START.plusSeconds(60L * minute),
                60,
                1,
                posts,
                posts,
                0,
                posts,
                negative,
                posts - negative,
                0,
                negative,
                posts - negative,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                null,
                Map.of(),
                Map.of(),
                null);
    }

    private static void index(LocalElasticsearch elasticsearch, List<BrandMetrics> rows) throws IOException {
        try (RestClient client = ElasticsearchConnection.open(ElasticsearchSettings.of(elasticsearch.url()))) {
            new IndexSetup(client).apply(IndexSettings.defaults().sizes());
            StringBuilder bulk = new StringBuilder();
            for (BrandMetrics row : rows) {
                bulk.append("{\"index\":{\"_index\":\"firebreak-brand-metrics-backtest\",\"_id\":\"")
                        .append(BrandMetricsDocument.id(row))
                        .append("\"}}\n")
                        .append(new String(BrandMetricsDocument.of(row), StandardCharsets.UTF_8))
                        .append('\n');
            }
            Request request = new Request("POST", "/_bulk?refresh=true");
            request.setJsonEntity(bulk.toString());
            String answer = new String(
                    client.performRequest(request).getEntity().getContent().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).contains("\"errors\":false");
        }
    }
}
