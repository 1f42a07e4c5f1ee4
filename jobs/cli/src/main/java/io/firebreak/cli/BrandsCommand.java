package io.firebreak.cli;

import io.firebreak.cli.up.FailedException;
import io.firebreak.model.Brand;
import io.firebreak.nlp.brand.BrandTable;
import io.firebreak.nlp.brand.FailedExample;
import io.firebreak.nlp.language.NgramLanguageIdentifier;
import io.firebreak.runtime.BrandsFile;
import io.firebreak.runtime.BrandsSettings;
import io.firebreak.runtime.Config;
import io.firebreak.runtime.ConfigException;
import io.firebreak.runtime.KafkaSettings;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code firebreak brands}: checks a list of brands, shows what the jobs know, and makes them know it. */
@Command(
        name = "brands",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "check|list|apply",
        description = "Checks the tracked brands, lists those of the topic brands, and applies a file to it.")
final class BrandsCommand implements Runnable {
    private static final String FILE = "Default: brands.file of the configuration.";

    // Set by picocli before run.
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "no action given; allowed are "
                        + String.join(", ", spec.subcommands().keySet()));
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Runs each brand's examples against all brands together; exit code 1 if one does not hold.")
    int check(
            @Mixin ConfigOptions config,
            @Option(names = "--brands", paramLabel = "FILE", description = FILE) @Nullable Path file) {
        List<Brand> brands = read(config.load(), file);
        List<FailedExample> failed = BrandTable.of(brands).checkAll(NgramLanguageIdentifier.load());
        PrintStream out = System.out;
        failed.forEach(example -> out.println(
                example.brandId() + (example.mustMatch() ? " is not found in: " : " is found in: ") + example.text()));
        long examples = brands.stream()
                .mapToLong(
                        brand -> brand.mustMatch().size() + brand.mustNotMatch().size())
                .sum();
        System.err.println("brands: " + brands.size() + " brands, " + examples + " examples, " + failed.size()
                + " that do not hold");
        return failed.isEmpty() ? 0 : Firebreak.FAILED;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "The brands that the jobs know from the topic brands: id and name.")
    int list(@Mixin ConfigOptions config) throws FailedException {
        KafkaSettings kafka = config.load().section("kafka", KafkaSettings.class);
        PrintStream out = System.out;
        new BrandsTopic(kafka).read().values().forEach(brand -> out.println(brand.id() + "\t" + brand.name()));
        return 0;
    }

    @Command(
            name = "apply",
            mixinStandardHelpOptions = true,
            description =
                    "Makes the topic brands hold what the file says; brands that the file does not have are removed."
                            + " Refused when an example does not hold.")
    int apply(
            @Mixin ConfigOptions config,
            @Option(names = "--brands", paramLabel = "FILE", description = FILE) @Nullable Path file,
            @Option(names = "--dry-run", description = "Shows the changes and writes nothing.") boolean dryRun)
            throws FailedException, InterruptedException {
        Config loaded = config.load();
        List<Brand> brands = read(loaded, file);
        int failed =
                BrandTable.of(brands).checkAll(NgramLanguageIdentifier.load()).size();
        if (failed > 0) {
            throw new FailedException(failed + " examples do not hold; see 'firebreak brands check'");
        }
        BrandsTopic topic = new BrandsTopic(loaded.section("kafka", KafkaSettings.class));
        BrandChanges changes = BrandChanges.between(topic.read(), brands);
        changes.lines().forEach(System.out::println);
        if (!dryRun && !changes.isEmpty()) {
            topic.write(changes);
        }
        System.err.println("brands: " + changes.added().size() + " added, "
                + changes.changed().size() + " changed, " + changes.removed().size() + " removed"
                + (dryRun ? " (dry run: nothing written)" : ""));
        return 0;
    }

    private static List<Brand> read(Config config, @Nullable Path file) {
        if (file != null) {
            return BrandsFile.read(file);
        }
        BrandsSettings settings = config.section("brands", BrandsSettings.class);
        if (settings.file() == null) {
            throw new ConfigException("--brands is missing; allowed is a file of brands, here or as brands.file");
        }
        return settings.read();
    }
}
