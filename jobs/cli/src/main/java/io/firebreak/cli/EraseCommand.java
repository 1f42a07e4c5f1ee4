package io.firebreak.cli;

import io.firebreak.cli.erase.Erasure;
import io.firebreak.cli.up.FailedException;
import io.firebreak.index.IndexSettings;
import io.firebreak.ingest.IngestJob;
import io.firebreak.runtime.Config;
import io.firebreak.runtime.ConfigException;
import io.firebreak.runtime.KafkaSettings;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code firebreak erase}: takes a post, or an author with all posts, out of everything that can be searched. */
@Command(
        name = "erase",
        mixinStandardHelpOptions = true,
        description = {
            "Erases a post, or an author with all posts, and proves it: searches posts and the evidence of incidents"
                    + " before and after.",
            "The jobs must run: they carry the wish out and remember it, so that nothing comes back. Topics of Kafka are"
                    + " not rewritten; what is in them goes with their retention."
        })
final class EraseCommand implements Callable<Integer> {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}:\\S{1,500}");

    @Mixin
    private final ConfigOptions config = new ConfigOptions();

    // Set by picocli before call.
    @SuppressWarnings("NullAway.Init")
    @ArgGroup(multiplicity = "1")
    private Subject subject;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            description = "How long to wait for the jobs, for example 2m. Default: 1m.")
    private String patience = "1m";

    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    /** One of the two. */
    static final class Subject {
        @Option(names = "--post", paramLabel = "ID", description = "A post: <source>:<native id>, as in its document.")
        private @Nullable String post;

        @Option(
                names = "--author",
                paramLabel = "ID",
                description =
                        "An author: <source>:<native id>, as the platform has it; its pseudonym is worked out with"
                                + " the ingest job's key.")
        private @Nullable String author;
    }

    @Override
    public Integer call() throws Exception {
        Duration wait = Options.duration("--wait", patience);
        Config loaded = config.load();
        try (Erasure erasure = new Erasure(
                loaded.section("kafka", KafkaSettings.class),
                loaded.section("index", IndexSettings.class).elasticsearch(),
                IngestJob.settings(loaded),
                Clock.systemUTC())) {
            Erasure.Proof proof = prove(erasure, wait);
            PrintWriter out = spec.commandLine().getOut();
            out.printf("%-34s %8s %8s%n", proof.subject(), "before", "after");
            out.printf(
                    "%-34s %8d %8d%n",
                    "posts", proof.before().posts(), proof.after().posts());
            out.printf(
                    "%-34s %8d %8d%n",
                    "incidents that name it",
                    proof.before().incidents(),
                    proof.after().incidents());
            if (!proof.after().isNothing()) {
                throw new FailedException("not everything is gone after " + patience
                        + "; see with './firebreak doctor' whether the jobs run, and erase again");
            }
        }
        return 0;
    }

    private Erasure.Proof prove(Erasure erasure, Duration wait) throws FailedException, InterruptedException {
        if (subject.post != null) {
            return erasure.erasePost(checked("--post", subject.post), wait);
        }
        try {
            return erasure.eraseAuthor(checked("--author", String.valueOf(subject.author)), wait);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(String.valueOf(e.getMessage()));
        }
    }

    private static String checked(String option, String id) {
        if (!ID.matcher(id).matches()) {
            throw new ConfigException(
                    option + " is '" + id + "'; allowed is <source>:<native id>, for example x:1234567890");
        }
        return id;
    }
}
