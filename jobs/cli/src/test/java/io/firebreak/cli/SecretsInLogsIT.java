package io.firebreak.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every secret of the configuration carries a mark, and so do posts; the whole chain runs and logs as much as it can. No
 * secret is in what it writes, and no post above DEBUG.
 */
final class SecretsInLogsIT {
    private static final String SECRET = "hushMark";
    private static final String POST = "postMark";

    /** The beginning of a line of the log: time and level. */
    private static final Pattern LINE = Pattern.compile("\\d\\d:\\d\\d:\\d\\d ([A-Z]+) .*");

    @TempDir
    Path folder;

    @Test
    void theChainWritesNoSecretAtDebugAndNoPostAboveIt() throws Exception {
        Path posts = Files.write(
                folder.resolve("posts.ndjson"),
                List.of(
                        "{\"id\":\"1\",\"text\":\"blackberry is down " + POST + "\",\"author\":{\"id\":\"ann\"}}",
                        "{\"id\":\"2\",\"text\":\"blackberry is down " + POST + "\",\"" + POST + "\":1}",
                        "no JSON " + POST));
        List<String> leaks = new ArrayList<>();
        int lines = run(
                "DEBUG",
                leaks,
                "up",
                "--config",
                config().toString(),
                "--data",
                folder.resolve("data").toString(),
                "--source",
                posts.toString(),
                "--format",
                "firebreak",
                "--speed",
                "1000",
                "--brands",
                Path.of("../../infra/brands/demo-brands.yaml").toAbsolutePath().toString(),
                "--for",
                "20s");

        assertThat(leaks).isEmpty();
        // That much is said only when the level has been heard.
        assertThat(lines).isGreaterThan(1_000);
    }

    @Test
    void commandsWriteNoSecretAtTraceWhenNobodyAnswers() throws Exception {
        for (String command : List.of("doctor", "setup")) {
            List<String> leaks = new ArrayList<>();
            run("TRACE", leaks, command, "--config", config().toString());
            assertThat(leaks).isEmpty();
        }
    }

    private Path config() throws IOException {
        return Files.writeString(folder.resolve("firebreak.yaml"), """
                kafka:
                  bootstrapServers: 127.0.0.1:1
                  properties:
                    default.api.timeout.ms: 15000
                    request.timeout.ms: 10000
                    sasl.jaas.config: org.apache.kafka.common.security.plain.PlainLoginModule required username="u" password="hushMark-kafka";
                    ssl.key.password: hushMark-key
                    ssl.truststore.password: hushMark-trust
                index: {elasticsearchUrls: 'http://127.0.0.1:1', apiKey: hushMark-api}
                ingest: {pseudonymKey: hushMark-pseudonym}
                page: {token: hushMark-page-token, port: 0}
                alert:
                  receivers:
                    - {name: hook, type: webhook, url: 'http://127.0.0.1:1/', secretFile: %1$s}
                    - {name: chat, type: slack, secretFile: %2$s}
                actions: {linkKeyFile: %1$s}
                """.formatted(
                        Files.writeString(folder.resolve("key"), "hushMark-signing-key"),
                        Files.writeString(folder.resolve("slack"), "http://127.0.0.1:1/hushMark-slack")));
    }

    /** Runs a command of its own process; what it writes that it must not goes to {@code leaks}. */
    private static int run(String level, List<String> leaks, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.time=ALL-UNNAMED",
                "-Dlog4j2.configurationFile=classpath:log4j2.xml",
                "-cp",
                System.getProperty("java.class.path"),
                Firebreak.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(Map.of("FIREBREAK_LOG_LEVEL", level));
        Process process = builder.start();
        process.getOutputStream().close();
        String encoded = Base64.getEncoder().encodeToString(SECRET.getBytes(StandardCharsets.UTF_8));
        String now = "";
        int lines = 0;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines++;
                Matcher start = LINE.matcher(line);
                now = start.matches() ? start.group(1) : now;
                boolean tells = !now.equals("DEBUG") && !now.equals("TRACE") && line.contains(POST);
                if (line.contains(SECRET) || line.contains(encoded) || tells) {
                    leaks.add(line.length() > 400 ? line.substring(0, 400) : line);
                }
            }
        }
        process.waitFor();
        return lines;
    }
}
