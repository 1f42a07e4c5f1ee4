package io.firebreak.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What a user gets for a wrong command line or configuration: one sentence and exit code 2. */
final class CommandLineTest {
    @TempDir
    Path folder;

    private record Outcome(int exitCode, String out, String err) {}

    @Test
    void anUnknownOptionIsNamed() {
        assertRefused(run("up", "--forr", "90s"), "--forr");
    }

    @Test
    void anUnknownCommandIsNamed() {
        assertRefused(run("upp"), "upp");
    }

    @Test
    void aMissingCommandTellsWhatThereIs() {
        assertRefused(run(), "no command given; allowed are up, page, enrich, ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "90", "90x", "-5s"})
    void aBadTimeIsNamed(String time) {
        assertRefused(run("up", "--for=" + time), "--for is '" + time + "'; allowed are times such as 90s, 5m or 1h");
    }

    @Test
    void aBadPortIsNamed() {
        assertRefused(run("up", "--kafka-port", "70000"), "--kafka-port is 70000; allowed are 0 to 65535");
    }

    @Test
    void aMissingSourceFileIsNamed() {
        assertRefused(run("up", "--source", "none.ndjson"), "--source is 'none.ndjson'");
    }

    @Test
    void aPlatformWithoutABridgeIsNamed() {
        assertRefused(run("bridge", "x"), "SOURCE is 'x'; allowed are bluesky, mastodon");
    }

    @Test
    void aBridgeToMastodonNeedsAnInstance() {
        assertRefused(run("bridge", "mastodon"), "bridge.mastodonInstances is empty");
    }

    @Test
    void anInstanceBelongsToMastodonAlone() {
        assertRefused(run("bridge", "bluesky", "--instance", "a.example"), "--instance is 'a.example'");
        assertRefused(run("up", "--instance", "a.example"), "--instance is 'a.example'");
    }

    @Test
    void anInstanceThatIsNoHostIsNamed() {
        assertRefused(
                run("bridge", "mastodon", "--instance", "http://a.example"),
                "mastodonInstances has 'http://a.example'");
    }

    @Test
    void aLiveFirehoseHasItsOwnSpeed() {
        assertRefused(run("up", "--source", "bluesky", "--speed", "2"), "--speed is 2.0");
    }

    @Test
    void aRecordedFileNeedsAFormat() throws IOException {
        Path file = Files.writeString(folder.resolve("posts.ndjson"), "{}\n");

        assertRefused(run("up", "--source", file.toString()), "--format is missing");
        assertRefused(
                run("up", "--source", file.toString(), "--format", "xml"), "--format is 'xml'; allowed are bluesky");
    }

    @Test
    void aMissingInputFileIsNamed() {
        assertRefused(run("enrich", "--input", "none.ndjson"), "none.ndjson: no such file");
        assertRefused(run("replay", "none.ndjson", "--source", "x"), "none.ndjson: no such file");
    }

    @Test
    void aBadFormatIsNamed() {
        assertRefused(run("enrich", "--format", "csv"), "--format is 'csv'; allowed are text, bluesky");
    }

    @Test
    void aBadBenchIsNamed() {
        assertRefused(run("bench", "--payloads", "5"), "--payloads is 5; allowed are 1000 to 10000000");
        assertRefused(run("bench", "--scope", "some"), "--scope");
        assertRefused(run("bench", "--input", "none"), "--input is 'none'");
    }

    @Test
    void aBadDeadLetterIsNamed() {
        assertRefused(run("dead-letters", "show", "17"), "ID is '17'; allowed are <partition>:<offset>");
        assertRefused(run("dead-letters", "replay"), "nothing to replay; allowed are IDs, one or more of --stage");
        assertRefused(run("dead-letters", "replay", "--all", "--with", "f"), "--with is given for 0 IDs");
        assertRefused(run("dead-letters", "replay", "0:1", "--with", "none.json"), "--with is 'none.json'");
    }

    @Test
    void aBadConfigurationIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("firebreak.yaml"), "kafka: {bootstrapServer: 'a:1'}\n");

        assertRefused(run("doctor", "--config", file.toString()), "kafka.bootstrapServer: unknown key; allowed are");
        assertRefused(run("doctor", "--config", "none.yaml"), "none.yaml: no such file");
    }

    @Test
    void aBadBrandsFileIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("brands.yaml"), "brands: [{id: acme, nmae: Acme}]\n");

        assertRefused(run("enrich", "--brands", file.toString()), "brands[0].nmae: unknown key");
    }

    @Test
    void aBadIncidentCommandIsNamed() {
        assertRefused(run("incident"), "list, show, ack, snooze, resolve, not-a-crisis");
        assertRefused(run("incident", "list", "--state", "calm"), "--state: 'calm' is none of pending, open");
        assertRefused(run("incident", "list", "--limit", "0"), "--limit is 0; allowed are 1 to 1000");
        assertRefused(run("incident", "snooze", "x", "--for", "soon"), "--for is 'soon'; allowed are times such as");
        assertRefused(run("incident", "snooze", "x", "--for", "900h"), "--for in minutes is 54000; allowed are 1");
    }

    @Test
    void helpAndVersionAreThere() {
        assertThat(run("--version").out()).startsWith("firebreak 0.");
        assertThat(run("--help").out()).contains("up", "enrich", "replay", "doctor");
        assertThat(run("up", "--help").exitCode()).isZero();
    }

    private static void assertRefused(Outcome outcome, String sentence) {
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains(sentence).hasLineCount(1);
        assertThat(outcome.out()).isEmpty();
    }

    private static Outcome run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command =
                Firebreak.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exitCode = command.execute(args);
        return new Outcome(exitCode, out.toString(), err.toString());
    }
}
