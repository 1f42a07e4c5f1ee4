package io.firebreak.cli;

import io.firebreak.cli.evaluate.EvaluateCommand;
import io.firebreak.cli.up.FailedException;
import io.firebreak.local.LocalServiceException;
import io.firebreak.runtime.ConfigException;
import io.firebreak.runtime.KafkaAccess;
import java.io.PrintWriter;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The {@code firebreak} command. Exit code 0: done; 1: failed, with one sentence; 2: wrong usage or configuration, with one
 * sentence naming the field, the value and what is allowed.
 */
@Command(
        name = "firebreak",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = "Hears a brand crisis start on social firehoses, says why, and gets a person to answer.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            PageCommand.class,
            EnrichCommand.class,
            BridgeCommand.class,
            ReplayCommand.class,
            BacktestCommand.class,
            EvaluateCommand.class,
            IncidentCommand.class,
            BrandsCommand.class,
            DeadLettersCommand.class,
            EraseCommand.class,
            ExpireCommand.class,
            SetupCommand.class,
            DoctorCommand.class,
            BenchCommand.class
        })
public final class Firebreak implements Runnable {
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;

    // Set by picocli before run.
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    /** @param args as typed */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Firebreak())
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((e, args) -> {
                    CommandLine command = e.getCommandLine();
                    command.getErr()
                            .println(command.getCommandSpec().qualifiedName() + ": "
                                    + oneLine(String.valueOf(e.getMessage())) + "; see '"
                                    + command.getCommandSpec().qualifiedName() + " --help'");
                    return WRONG_USAGE;
                })
                .setExecutionExceptionHandler((e, command, result) -> {
                    String refusal = KafkaAccess.refusal(e);
                    if (refusal != null) {
                        command.getErr().println(command.getCommandSpec().qualifiedName() + ": " + oneLine(refusal));
                        return WRONG_USAGE;
                    }
                    command.getErr().println(command.getCommandSpec().qualifiedName() + ": " + oneLine(sentence(e)));
                    return e instanceof ConfigException ? WRONG_USAGE : FAILED;
                });
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "no command given; allowed are "
                        + String.join(", ", spec.subcommands().keySet()));
    }

    private static String sentence(Exception e) {
        if (e instanceof ConfigException
                || e instanceof FailedException
                || e instanceof LocalServiceException
                || e instanceof BindException) {
            return String.valueOf(e.getMessage());
        }
        return e.getMessage() == null
                ? e.getClass().getSimpleName()
                : e.getClass().getSimpleName() + ": " + e.getMessage();
    }

    private static String oneLine(String message) {
        return message.replaceAll("\\s*\\R\\s*", " ").strip();
    }
}
