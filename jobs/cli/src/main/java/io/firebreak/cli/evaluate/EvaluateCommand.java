package io.firebreak.cli.evaluate;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code firebreak evaluate}: scores on labelled files. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "WHAT",
        description = "Scores on labelled files: a table on standard error, JSON on standard output.",
        subcommands = {EvaluateCrisisCommand.class, EvaluateNabCommand.class})
public final class EvaluateCommand implements Runnable {
    // Set by picocli before run.
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "nothing to evaluate given; allowed are "
                        + String.join(", ", spec.subcommands().keySet()));
    }
}
