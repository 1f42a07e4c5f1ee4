package io.firebreak.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user gets whose machine lacks what the launcher needs: one sentence and exit code 1. */
final class LauncherTest {
    private static final List<String> TOOLS =
            List.of("sh", "dirname", "readlink", "sed", "find", "head", "cat", "grep");

    @TempDir
    Path folder;

    private record Outcome(int exitCode, String out, String err) {}

    @BeforeEach
    void aPathWithoutJavaAndMaven() throws IOException {
        Files.copy(Path.of("../../firebreak"), folder.resolve("firebreak"));
        Files.createDirectory(folder.resolve("bin"));
        for (String tool : TOOLS) {
            Path system = Path.of("/usr/bin", tool);
            Files.createSymbolicLink(
                    folder.resolve("bin").resolve(tool), Files.exists(system) ? system : Path.of("/bin", tool));
        }
    }

    @Test
    void withoutJavaItSaysSo() throws Exception {
        assertFailed(launch(Map.of()), "no java found; install a JDK 17 or later");
    }

    @Test
    void aWrongJavaHomeIsNamed() throws Exception {
        assertFailed(launch(Map.of("JAVA_HOME", "/nowhere")), "JAVA_HOME is '/nowhere', which holds no bin/java");
    }

    @Test
    void anOldJavaIsNamed() throws Exception {
        script("java", "echo '    java.specification.version = 11' >&2");

        assertFailed(launch(Map.of()), "is Java 11; install a JDK 17 or later");
    }

    @Test
    void withoutMavenItSaysSo() throws Exception {
        script("java", "echo '    java.specification.version = 17' >&2");

        assertFailed(launch(Map.of()), "no mvn found; install Maven 3.8 or later");
    }

    private void script(String name, String line) throws IOException {
        Path script = Files.writeString(folder.resolve("bin").resolve(name), "#!/bin/sh\n" + line + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void assertFailed(Outcome outcome, String sentence) {
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains(sentence).hasLineCount(1);
        assertThat(outcome.out()).isEmpty();
    }

    private Outcome launch(Map<String, String> environment) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder("/bin/sh", folder.resolve("firebreak").toString(), "--version");
        builder.environment().clear();
        builder.environment().put("PATH", folder.resolve("bin").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), out, err);
    }
}
