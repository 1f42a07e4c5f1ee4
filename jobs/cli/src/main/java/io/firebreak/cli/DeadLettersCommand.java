package io.firebreak.cli;

import io.firebreak.cli.deadletters.DeadLetterId;
import io.firebreak.cli.deadletters.DeadLetterReplay;
import io.firebreak.cli.deadletters.DeadLetterTopic;
import io.firebreak.cli.deadletters.StoredDeadLetter;
import io.firebreak.cli.up.FailedException;
import io.firebreak.runtime.ConfigException;
import io.firebreak.runtime.KafkaSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code firebreak dead-letters}: what no stage could use. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Lists input that no job could use, shows it, and sends it back to where it came from.",
        subcommands = {
            DeadLettersCommand.ListCommand.class,
            DeadLettersCommand.ShowCommand.class,
            DeadLettersCommand.ReplayCommand.class
        })
final class DeadLettersCommand implements Runnable {
    // Set by picocli before run.
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command given; allowed are list, show, replay");
    }

    /** Which dead letters; all when nothing is asked for. */
    static final class Filter {
        @Option(names = "--stage", paramLabel = "STAGE", description = "ingest, enrich, detect, index or alert.")
        private @Nullable String stage;

        @Option(names = "--reason", paramLabel = "REASON", description = "As 'list' shows it, such as malformed-json.")
        private @Nullable String reason;

        @Option(names = "--topic", paramLabel = "TOPIC", description = "Where the input came from.")
        private @Nullable String topic;

        boolean accepts(StoredDeadLetter stored) {
            return (stage == null || stage.equals(stored.letter().stage().wireName()))
                    && (reason == null || reason.equals(stored.letter().reason()))
                    && (topic == null || topic.equals(stored.letter().topic()));
        }

        boolean isSet() {
            return stage != null || reason != null || topic != null;
        }
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Shows the latest ones of each partition, and how many there are by stage and reason.")
    static final class ListCommand implements Callable<Integer> {
        @Mixin
        private final ConfigOptions config = new ConfigOptions();

        @Mixin
        private final Filter filter = new Filter();

        @Option(names = "--most", paramLabel = "N", description = "Shown, 0 to 1000000. Default: 20.")
        private int most = 20;

        @Option(names = "--json", description = "A line of JSON each, with the payload.")
        private boolean json;

        @Override
        public Integer call() throws FailedException {
            Options.requireRange("--most", most, 0, 1_000_000);
            Deque<StoredDeadLetter> latest = new ArrayDeque<>();
            Map<String, Long> counts = new TreeMap<>();
            long undecodable = topic(config).forEach(stored -> {
                if (filter.accepts(stored)) {
                    counts.merge(
                            stored.letter().stage().wireName() + " "
                                    + stored.letter().reason(),
                            1L,
                            Long::sum);
                    latest.add(stored);
                    if (latest.size() > most) {
                        latest.remove();
                    }
                }
            });
            if (!json && !latest.isEmpty()) {
                System.out.println(StoredDeadLetter.HEADING);
            }
            latest.forEach(stored -> System.out.println(json ? stored.json() : stored.row()));
            counts.forEach((reason, count) -> System.err.println("dead-letters: " + reason + ": " + count));
            if (counts.isEmpty()) {
                System.err.println("dead-letters: none");
            }
            if (undecodable > 0) {
                System.err.println("dead-letters: " + undecodable + " records of the topic are no dead letters");
            }
            return 0;
        }
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows one with its payload as JSON, or the bare payload to be mended in an editor.")
    static final class ShowCommand implements Callable<Integer> {
        @Mixin
        private final ConfigOptions config = new ConfigOptions();

        @Parameters(paramLabel = "ID", description = "As 'list' shows it.")
        private String id = "";

        @Option(
                names = "--raw",
                description = "The payload's bytes as they are. They are hostile: write them to a file.")
        private boolean raw;

        @Override
        public Integer call() throws FailedException {
            DeadLetterId wanted = DeadLetterId.parse(id);
            AtomicReference<@Nullable StoredDeadLetter> found = new AtomicReference<>();
            topic(config).forEach(stored -> {
                if (stored.id().equals(wanted)) {
                    found.set(stored);
                }
            });
            StoredDeadLetter stored = found.get();
            if (stored == null) {
                requireNone(Set.of(wanted));
            } else if (raw) {
                System.out.writeBytes(stored.letter().value());
                System.out.flush();
            } else {
                System.out.println(stored.json());
            }
            return 0;
        }
    }

    @Command(
            name = "replay",
            mixinStandardHelpOptions = true,
            description =
                    "Sends dead letters back to the topics that they came from. What has reached the index already"
                            + " is recognised there as a duplicate.")
    static final class ReplayCommand implements Callable<Integer> {
        @Mixin
        private final ConfigOptions config = new ConfigOptions();

        @Mixin
        private final Filter filter = new Filter();

        @Parameters(paramLabel = "ID", arity = "0..*", description = "As 'list' shows them.")
        private List<String> ids = List.of();

        @Option(names = "--all", description = "All there are.")
        private boolean all;

        @Option(
                names = "--with",
                paramLabel = "FILE",
                description = "Sends the content of this file in place of the payload of the one ID.")
        private @Nullable Path mended;

        @Option(names = "--dry-run", description = "Says what would be sent and sends nothing.")
        private boolean dryRun;

        @Override
        public Integer call() throws FailedException, IOException {
            if (ids.isEmpty() && !all && !filter.isSet()) {
                throw new ConfigException(
                        "nothing to replay; allowed are IDs, one or more of --stage, --reason, --topic, or --all");
            }
            if (mended != null && ids.size() != 1) {
                throw new ConfigException("--with is given for " + ids.size() + " IDs; allowed is exactly one");
            }
            KafkaSettings kafka = config.load().section("kafka", KafkaSettings.class);
            Set<DeadLetterId> wanted = ids.stream().map(DeadLetterId::parse).collect(Collectors.toSet());
            byte @Nullable [] replacement = mended == null ? null : read(mended);
            Map<String, Long> byTopic = new TreeMap<>();
            Set<DeadLetterId> missing = new HashSet<>(wanted);
            try (DeadLetterReplay replay = new DeadLetterReplay(kafka)) {
                new DeadLetterTopic(kafka).forEach(stored -> {
                    if ((wanted.isEmpty() || missing.remove(stored.id())) && filter.accepts(stored)) {
                        byTopic.merge(stored.letter().topic(), 1L, Long::sum);
                        if (!dryRun) {
                            replay.send(
                                    stored,
                                    replacement == null ? stored.letter().value() : replacement);
                        }
                    }
                });
                replay.flush();
            }
            String did = dryRun ? " would be sent to " : " sent to ";
            byTopic.forEach((topic, count) -> System.err.println("dead-letters: " + count + did + topic));
            if (byTopic.isEmpty()) {
                System.err.println("dead-letters: none");
            }
            requireNone(missing);
            return 0;
        }

        private static byte[] read(Path file) throws IOException {
            try {
                return Files.readAllBytes(file);
            } catch (NoSuchFileException e) {
                throw new ConfigException("--with is '" + file + "'; allowed are files that exist");
            }
        }
    }

    private static DeadLetterTopic topic(ConfigOptions config) {
        return new DeadLetterTopic(config.load().section("kafka", KafkaSettings.class));
    }

    private static void requireNone(Set<DeadLetterId> missing) throws FailedException {
        if (!missing.isEmpty()) {
            throw new FailedException("there is no dead letter "
                    + missing.stream().map(DeadLetterId::toString).sorted().collect(Collectors.joining(", ")));
        }
    }
}
