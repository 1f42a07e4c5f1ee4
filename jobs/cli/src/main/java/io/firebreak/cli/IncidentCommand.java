package io.firebreak.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.firebreak.cli.incident.ActionSender;
import io.firebreak.cli.incident.IncidentText;
import io.firebreak.cli.incident.IncidentsIndex;
import io.firebreak.cli.up.FailedException;
import io.firebreak.index.IndexSettings;
import io.firebreak.model.IncidentAction;
import io.firebreak.model.IncidentState;
import io.firebreak.model.WireNames;
import io.firebreak.runtime.Config;
import io.firebreak.runtime.ConfigException;
import io.firebreak.runtime.KafkaSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code firebreak incident}: shows incidents and says what a person did about them. */
@Command(
        name = "incident",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Shows incidents and says what a person did about them.",
        subcommands = {
            IncidentCommand.ListThem.class,
            IncidentCommand.Show.class,
            IncidentCommand.Acknowledge.class,
            IncidentCommand.Snooze.class,
            IncidentCommand.Resolve.class,
            IncidentCommand.NotACrisis.class
        })
final class IncidentCommand implements Runnable {
    private static final int MOST = 1_000;
    private static final int MOST_SNOOZED_MINUTES = 7 * 1440;

    // Set by picocli before run.
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "no command given; allowed are "
                        + String.join(", ", spec.subcommands().keySet()));
    }

    /** {@code incident list}. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists incidents that are not over, those that started last first.")
    static final class ListThem implements Callable<Integer> {
        @Mixin
        private final ConfigOptions config = new ConfigOptions();

        @Option(names = "--brand", paramLabel = "ID", description = "Of this brand only.")
        private @Nullable String brand;

        @Option(
                names = "--state",
                split = ",",
                paramLabel = "STATE",
                description = "In these states only: pending, open, escalated, recovering, resolved.")
        private List<String> states = Arrays.stream(IncidentState.values())
                .filter(state -> state != IncidentState.RESOLVED)
                .map(IncidentState::wireName)
                .toList();

        @Option(names = "--all", description = "Also those that are over.")
        private boolean all;

        @Option(names = "--limit", paramLabel = "N", description = "Most incidents to list. Default: 50.")
        private int limit = 50;

        @Option(names = "--json", description = "One JSON document a line, as indexed.")
        private boolean json;

        @SuppressWarnings("NullAway.Init")
        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws FailedException, IOException {
            Options.requireRange("--limit", limit, 1, MOST);
            for (String state : states) {
                try {
                    WireNames.parse(IncidentState.class, state);
                } catch (IllegalArgumentException e) {
                    throw new ConfigException("--state: " + e.getMessage());
                }
            }
            PrintWriter out = spec.commandLine().getOut();
            try (IncidentsIndex index = index(config.load())) {
                List<JsonNode> incidents = index.list(new IncidentsIndex.Query(brand, all ? List.of() : states, limit));
                if (json) {
                    incidents.forEach(incident -> out.println(incident.toString()));
                } else {
                    IncidentText.table(incidents).forEach(out::println);
                }
            }
            return 0;
        }
    }

    /** {@code incident show}. */
    @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows an incident and why it is believed.")
    static final class Show implements Callable<Integer> {
        @Mixin
        private final ConfigOptions config = new ConfigOptions();

        @Parameters(paramLabel = "ID", description = "The incident's id.")
        private String id = "";

        @Option(names = "--json", description = "The JSON document, as indexed.")
        private boolean json;

        @SuppressWarnings("NullAway.Init")
        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws FailedException, IOException {
            PrintWriter out = spec.commandLine().getOut();
            try (IncidentsIndex index = index(config.load())) {
                JsonNode incident = index.get(id);
                if (json) {
                    out.println(incident.toString());
                } else {
                    IncidentText.details(incident).forEach(out::println);
                }
            }
            return 0;
        }
    }

    /** What the actions of people have in common. */
    static final class ActionOptions {
        @Mixin
        private final ConfigOptions config = new ConfigOptions();

        @Parameters(paramLabel = "ID", description = "The incident's id.")
        private String id = "";

        @Option(names = "--by", paramLabel = "NAME", description = "Who does it. Default: the account's name.")
        private String by = System.getProperty("user.name", "unknown");

        @Option(names = "--note", paramLabel = "TEXT", description = "Why.")
        private @Nullable String note;

        /** Sends an action about an incident that is not over. */
        int send(IncidentAction.Type type, Instant at, @Nullable Instant until) throws Exception {
            Config loaded = config.load();
            KafkaSettings kafka = loaded.section("kafka", KafkaSettings.class);
            JsonNode incident;
            try (IncidentsIndex index = index(loaded)) {
                incident = index.get(id);
            }
            if (incident.path("state").asText().equals(IncidentState.RESOLVED.wireName())) {
                throw new FailedException("incident '" + id + "' is over since "
                        + incident.path("resolved_at").asText());
            }
            new ActionSender(kafka)
                    .send(new IncidentAction(id, incident.at("/brand/id").asText(), type, at, by, until, note));
            System.err.println("incident: " + type.wireName() + " sent for " + id);
            return 0;
        }
    }

    /** {@code incident ack}. */
    @Command(
            name = "ack",
            mixinStandardHelpOptions = true,
            description = "Takes an incident: others are no longer called.")
    static final class Acknowledge implements Callable<Integer> {
        @Mixin
        private final ActionOptions action = new ActionOptions();

        @Override
        public Integer call() throws Exception {
            return action.send(IncidentAction.Type.ACKNOWLEDGE, now(), null);
        }
    }

    /** {@code incident snooze}. */
    @Command(
            name = "snooze",
            mixinStandardHelpOptions = true,
            description = "Pages nobody about an incident for a while.")
    static final class Snooze implements Callable<Integer> {
        @Mixin
        private final ActionOptions action = new ActionOptions();

        @Option(
                names = "--for",
                required = true,
                paramLabel = "TIME",
                description = "How long, for example 30m or 2h; at most 168h.")
        private String time = "";

        @Override
        public Integer call() throws Exception {
            Duration pause = Options.duration("--for", time);
            Options.requireRange("--for in minutes", (double) pause.toMinutes(), 1, MOST_SNOOZED_MINUTES);
            Instant now = now();
            return action.send(IncidentAction.Type.SNOOZE, now, now.plus(pause));
        }
    }

    /** {@code incident resolve}. */
    @Command(name = "resolve", mixinStandardHelpOptions = true, description = "Says that an incident is over.")
    static final class Resolve implements Callable<Integer> {
        @Mixin
        private final ActionOptions action = new ActionOptions();

        @Override
        public Integer call() throws Exception {
            return action.send(IncidentAction.Type.RESOLVE, now(), null);
        }
    }

    /** {@code incident not-a-crisis}. */
    @Command(
            name = "not-a-crisis",
            mixinStandardHelpOptions = true,
            description = "Says that an incident never was a crisis; similar evidence weighs less from now on.")
    static final class NotACrisis implements Callable<Integer> {
        @Mixin
        private final ActionOptions action = new ActionOptions();

        @Override
        public Integer call() throws Exception {
            return action.send(IncidentAction.Type.NOT_A_CRISIS, now(), null);
        }
    }

    private static IncidentsIndex index(Config config) {
        return new IncidentsIndex(config.section("index", IndexSettings.class).elasticsearch());
    }

    /** The contracts carry milliseconds. */
    private static Instant now() {
        return Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
