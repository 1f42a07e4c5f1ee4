package io.firebreak.cli;

import io.firebreak.runtime.Config;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --config}, the same for every command. */
final class ConfigOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "YAML file of settings; environment variables FIREBREAK_<SECTION>_<KEY> override it.")
    private @Nullable Path file;

    /** File and environment together. */
    Config load() {
        Map<String, String> environment = System.getenv();
        return file == null ? Config.of(environment) : Config.load(file, environment);
    }
}
