package io.firebreak.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.model.ParseResult;
import io.firebreak.model.PostEvent;
import io.firebreak.runtime.RawRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After a change of the secret everybody has another pseudonym, and the posts under the former one are still theirs. */
final class KeyRotationTest {
    private static final String NEW_KEY = "fedcba9876543210";

    @TempDir
    Path folder;

    @Test
    void aPurgeReachesPostsOfTheTimeBefore() throws IOException {
        String before = authorOf(Settings.pseudonymous(), Firehose.created(1, "1", "ann"));
        IngestSettings rotated = rotated();
        String after = authorOf(rotated, Firehose.created(2, "2", "ann"));

        List<PostEvent> purge = events(rotated, Firehose.purged(3, "ann"));

        assertThat(before).isNotEqualTo(after);
        assertThat(purge).extracting(PostEvent::id).containsExactly(after, before);
        assertThat(purge).allSatisfy(event -> assertThat(event.authorId()).isEqualTo(event.id()));
        assertThat(rotated.knownAs("firebreak", "firebreak:ann")).containsExactly(after, before);
    }

    @Test
    void anAccountThatKeepsItsIdIsToldOfOnce() throws IOException {
        IngestSettings rotated = rotated("firebreak:ann");

        assertThat(events(rotated, Firehose.purged(3, "ann"))).hasSize(1);
        assertThat(rotated.knownAs("firebreak", "firebreak:ann")).containsExactly("firebreak:ann");
    }

    private IngestSettings rotated(String... officialAccounts) throws IOException {
        Path former = Files.writeString(folder.resolve("former.key"), Settings.KEY);
        return new IngestSettings(
                null, null, null, NEW_KEY, null, List.of(former.toString()), List.of(officialAccounts));
    }

    private static String authorOf(IngestSettings settings, RawRecord record) {
        return String.valueOf(events(settings, record).get(0).authorId());
    }

    private static List<PostEvent> events(IngestSettings settings, RawRecord record) {
        return ((ParseResult.Events) new Intake(settings).read(record)).events();
    }
}
