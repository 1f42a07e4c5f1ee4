package io.firebreak.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents tell people to type is what the command line takes; README's walk does what it says. */
final class DocumentedCommandsTest {
    private static final Path ROOT = Path.of("..", "..");
    /** In a fenced block, a table or running text; a line may break within backquotes. */
    private static final Pattern COMMAND = Pattern.compile("\\./firebreak ([^`|<>#]+)");

    @TempDir
    Path folder;

    static List<String> documented() throws IOException {
        List<String> commands = new ArrayList<>();
        try (Stream<Path> files = Files.walk(ROOT, 4)) {
            files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.toString().contains("target"))
                    .sorted()
                    .forEach(file -> commands(read(file)).forEach(commands::add));
        }
        return commands.stream().distinct().toList();
    }

    private static List<String> commands(String text) {
        List<String> commands = new ArrayList<>();
        boolean fenced = false;
        StringBuilder prose = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            if (line.startsWith("```")) {
                fenced = !fenced;
            } else if (fenced) {
                Matcher matcher = COMMAND.matcher(line);
                if (matcher.find()) {
                    commands.add(matcher.group(1).strip());
                }
            } else {
                prose.append(line).append(' ');
            }
        }
        Matcher matcher = Pattern.compile("`" + COMMAND.pattern() + "[^`]*`").matcher(prose);
        while (matcher.find()) {
            commands.add(matcher.group(1).strip());
        }
        return commands;
    }

    @ParameterizedTest
    @MethodSource("documented")
    void theCommandLineTakesIt(String command) {
        String[] words = Arrays.stream(command.split("\\s+"))
                .map(word -> word.replaceAll("\\.\\.\\.$", ""))
                .toArray(String[]::new);

        assertThatCode(() -> Firebreak.commandLine().parseArgs(words))
                .as("./firebreak " + command)
                .doesNotThrowAnyException();
    }

    @Test
    void thereAreCommandsInReadme() {
        assertThat(commands(read(ROOT.resolve("README.md"))))
                .hasSizeGreaterThan(20)
                .contains("up", "bench --quick", "up --source bluesky --brands my-brands.yaml");
    }

    @Test
    void theBrandOfTheWalkKeepsItsOwnExamples() throws Exception {
        Matcher yaml = Pattern.compile("(?s)```yaml\n(brands:\n.*?)```").matcher(read(ROOT.resolve("README.md")));
        assertThat(yaml.find()).isTrue();
        Path brands = Files.writeString(folder.resolve("my-brands.yaml"), yaml.group(1));
        StringWriter out = new StringWriter();

        int exitCode = Firebreak.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute("brands", "check", "--brands", brands.toString());

        assertThat(exitCode).as(out.toString()).isZero();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
