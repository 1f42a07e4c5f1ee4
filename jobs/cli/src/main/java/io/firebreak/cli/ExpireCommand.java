package io.firebreak.cli;

import io.firebreak.cli.erase.Expiry;
import io.firebreak.index.IndexSettings;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code firebreak expire}: ends what has been kept for its time. */
@Command(
        name = "expire",
        mixinStandardHelpOptions = true,
        description = {
            "Removes indices of posts older than index.postsRetention, and takes out of incidents that ended before that what"
                    + " they say of posts and authors; their figures stay.",
            "Run it once a day. Topics end their records by themselves (kafka.retention)."
        })
final class ExpireCommand implements Callable<Integer> {
    @Mixin
    private final ConfigOptions config = new ConfigOptions();

    @Option(names = "--dry-run", description = "Shows what would be removed and removes nothing.")
    private boolean dryRun;

    // Set by picocli before call.
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        IndexSettings index = config.load().section("index", IndexSettings.class);
        try (Expiry expiry = new Expiry(
                index.elasticsearch(), index.postsRetention(), Clock.systemUTC().instant())) {
            Expiry.Expired expired = dryRun ? expiry.find() : expiry.remove();
            PrintWriter out = spec.commandLine().getOut();
            expired.indices().forEach(name -> out.println("index      " + name));
            out.println("late posts " + expired.latePosts());
            out.println("incidents  " + expired.incidents());
            spec.commandLine().getErr().println(dryRun ? "expire: dry run, nothing removed" : "expire: done");
        }
        return 0;
    }
}
