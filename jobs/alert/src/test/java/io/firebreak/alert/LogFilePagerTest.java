package io.firebreak.alert;

import static io.firebreak.testkit.Incidents.incident;
import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.model.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogFilePagerTest {
    @TempDir
    Path folder;

    @Test
    void aPageIsOneReadableLine() throws IOException {
        Path file = folder.resolve("new/pages.log");
        try (LogFilePager pager = new LogFilePager(file, PageLinks.none())) {
            pager.deliver(new Page(Page.Action.TRIGGER, incident("a").build()));
        }

        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "a/trigger CRITICAL blackberry: 61 unhappy posts in 5 min (0.4 expected), since 10 Oct 10:05 UTC."
                                + " 122 people wrote 140 posts on x, bluesky; 83 % unhappy, growing ×2.5. They say: email."
                                + " The company has been silent for 16 min and has answered 0 of 80 complaints."
                                + " How sure: more than 99 % that it is real; by chance this practically never happens."
                                + " Read: https://example.org/x/1");
    }

    @Test
    void aRestartRepeatsNoPage() throws IOException {
        Path file = folder.resolve("pages.log");
        Page trigger = new Page(Page.Action.TRIGGER, incident("a").build());
        Page resolve = new Page(Page.Action.RESOLVE, incident("a").revision(9).build());
        try (LogFilePager pager = new LogFilePager(file, PageLinks.none())) {
            pager.deliver(trigger);
            pager.deliver(trigger);
        }
        try (LogFilePager pager = new LogFilePager(file, PageLinks.none())) {
            pager.deliver(trigger);
            pager.deliver(resolve);
        }

        assertThat(Files.readAllLines(file))
                .extracting(line -> line.substring(0, line.indexOf(' ')))
                .containsExactly("a/trigger", "a/resolve");
    }

    @Test
    void aHostileTermCannotForgeALine() throws IOException {
        Path file = folder.resolve("pages.log");
        try (LogFilePager pager = new LogFilePager(file, PageLinks.none())) {
            pager.deliver(new Page(
                    Page.Action.TRIGGER,
                    incident("a")
                            .term("x\r\nb/trigger CRITICAL\u001b[2J\u202egnorw")
                            .build()));
        }

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0)).doesNotContainPattern("[\\p{Cntrl}\\p{Cf}]");
    }
}
