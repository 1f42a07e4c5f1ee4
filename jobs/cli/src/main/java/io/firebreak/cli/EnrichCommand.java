package io.firebreak.cli;

import io.firebreak.cli.enrich.LineEnricher;
import io.firebreak.cli.enrich.OrderedEnrichment;
import io.firebreak.cli.enrich.PayloadLineEnricher;
import io.firebreak.cli.enrich.TextLineEnricher;
import io.firebreak.cli.feed.Payloads;
import io.firebreak.enrich.EnrichSettings;
import io.firebreak.model.Brand;
import io.firebreak.model.PayloadParser;
import io.firebreak.nlp.enrichment.EnrichScope;
import io.firebreak.nlp.enrichment.Enrichers;
import io.firebreak.nlp.enrichment.PostEnricher;
import io.firebreak.runtime.BrandsFile;
import io.firebreak.runtime.BrandsSettings;
import io.firebreak.runtime.Config;
import io.firebreak.runtime.ConfigException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code firebreak enrich}: NDJSON in, NDJSON out, same order, no servers. */
@Command(
        name = "enrich",
        mixinStandardHelpOptions = true,
        description =
                "Enriches posts, one JSON value a line in, one a line out, in the same order, with the enrichers of the"
                        + " enrich job and without servers.")
final class EnrichCommand implements Callable<Integer> {
    private static final String TEXT = "text";

    @Mixin
    private final ConfigOptions config = new ConfigOptions();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "text (default): {\"text\", \"id\"?, \"createdAt\"?, \"author\"?, \"target\"?}; or bluesky, mastodon,"
                            + " x, reddit, firebreak as the platforms send them.")
    private String format = TEXT;

    @Option(names = "--brands", paramLabel = "FILE", description = "Brands to look for. Default: brands.file, or none.")
    private @Nullable Path brandsFile;

    @Option(
            names = "--input",
            paramLabel = "FILE",
            description = "Default: - (standard input). Gunzipped by name (.gz).")
    private String input = "-";

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Default: - (standard output). Gzipped by name (.gz).")
    private String output = "-";

    @Option(names = "--threads", paramLabel = "N", description = "1 to 256. Default: one for each core.")
    private int threads = Math.min(256, Runtime.getRuntime().availableProcessors());

    @Override
    public Integer call() throws Exception {
        Options.requireRange("--threads", threads, 1, 256);
        PayloadParser parser = format.equals(TEXT) ? null : parser();
        Config loaded = config.load();
        List<Brand> brands = brandsFile == null
                ? loaded.section("brands", BrandsSettings.class).read()
                : BrandsFile.read(brandsFile);
        Enrichers.Factory factory =
                loaded.section("enrich", EnrichSettings.class).enrichers(EnrichScope.ALL);
        Supplier<LineEnricher> enrichers = () -> {
            PostEnricher enricher = factory.create(brands);
            return parser == null
                    ? new TextLineEnricher(enricher, brands)
                    : new PayloadLineEnricher(parser, enricher, Clock.systemUTC());
        };
        SortedMap<String, Long> notes;
        try (Payloads lines = Payloads.open(Path.of(input));
                Writer out =
                        new BufferedWriter(new OutputStreamWriter(openOutput(), StandardCharsets.UTF_8), 1 << 16)) {
            notes = new OrderedEnrichment(threads, enrichers).run(lines, out);
        }
        notes.forEach((note, count) -> System.err.println("enrich: " + note + ": " + count));
        return 0;
    }

    private PayloadParser parser() {
        try {
            return Options.parser("--format", format);
        } catch (ConfigException e) {
            throw new ConfigException(String.valueOf(e.getMessage()).replace("allowed are ", "allowed are text, "));
        }
    }

    private OutputStream openOutput() throws IOException {
        if (output.equals("-")) {
            return System.out;
        }
        Path file = Path.of(output);
        if (Files.isDirectory(file) || (file.getParent() != null && !Files.isDirectory(file.getParent()))) {
            throw new ConfigException("--output is '" + output + "'; allowed are files in a folder that exists");
        }
        OutputStream raw = Files.newOutputStream(file);
        return output.endsWith(".gz") ? new GZIPOutputStream(raw, 1 << 16) : raw;
    }
}
