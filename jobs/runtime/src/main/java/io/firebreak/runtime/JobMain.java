package io.firebreak.runtime;

import java.nio.file.Path;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The main method of every job: {@code [--config FILE]}, exit code 2 with one sentence for a wrong configuration. */
public final class JobMain {
    private JobMain() {}

    /** Adds a job's operators, sources and sinks to an environment. */
    @FunctionalInterface
    public interface Definition {
        /**
         * @param env where to define the job
         * @param config the whole configuration
         * @throws ConfigException when the configuration cannot be used
         */
        void define(StreamExecutionEnvironment env, Config config);
    }

    /**
     * Configures the environment, defines the job and executes it under the name {@code firebreak-<job>}.
     *
     * @throws Exception when the job cannot be submitted or fails
     */
    public static void run(String job, String[] args, Definition definition) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        try {
            Config config = config(args);
            FlinkDefaults.apply(env, config.section("flink", FlinkSettings.class));
            KafkaAccess.check(config.section("kafka", KafkaSettings.class));
            definition.define(env, config);
        } catch (ConfigException e) {
            System.err.println("firebreak-" + job + ": " + e.getMessage());
            System.exit(2);
        }
        env.execute("firebreak-" + job);
    }

    static Config config(String[] args) {
        Map<String, String> environment = System.getenv();
        if (args.length == 0) {
            return Config.of(environment);
        }
        if (args.length == 2 && args[0].equals("--config")) {
            return Config.load(Path.of(args[1]), environment);
        }
        throw new ConfigException("arguments are '" + String.join(" ", args) + "'; allowed are none or --config FILE");
    }
}
