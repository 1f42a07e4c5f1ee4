package io.firebreak.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.runtime.RawRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class RecountTest {
    /** What came of each id is told by its name. */
    private static final List<RawRecord> FIREHOSE = List.of(
            Firehose.created(0, "alive", "ann"),
            Firehose.created(0, "alive", "ann"),
            Firehose.created(0, "edited", "ann"),
            Firehose.edited(3, 0, "edited", "ann"),
            Firehose.edited(5, 0, "edited", "ann"),
            Firehose.created(1, "deleted", "bea"),
            Firehose.edited(2, 1, "deleted", "bea"),
            Firehose.deleted(4, "deleted"),
            Firehose.deleted(4, "deleted"),
            Firehose.deleted(4, "never-seen"),
            Firehose.created(1, "before-purge", "cleo"),
            Firehose.created(6, "at-purge", "cleo"),
            Firehose.created(9, "after-purge", "cleo"),
            Firehose.edited(10, 1, "before-purge", "cleo"),
            Firehose.purged(6, "cleo"),
            Firehose.purged(2, "cleo"),
            Firehose.purged(7, "nobody"),
            Firehose.version(1, "101"),
            Firehose.version(2, "101", "102"),
            Firehose.version(3, "101", "102", "103"),
            // Its author's clock is an hour ahead: the creation is dated to its arrival, after the deletion.
            Firehose.own(9, "{\"id\":\"skewed\",\"createdAt\":\"2011-10-10T11:00:00Z\",\"text\":\"words\"}"),
            Firehose.own(11, "{\"id\":\"skewed\",\"createdAt\":\"2011-10-10T11:00:00Z\",\"text\":\"words\"}"),
            Firehose.deleted(8, "skewed"),
            Firehose.record("bluesky", 5, "{\"kind\":\"identity\",\"did\":\"did:plc:a\"}"),
            Firehose.record("x", 5, "\r\n"),
            Firehose.record("x", 6, "\r\n"),
            Firehose.record("x", 6, "{\"data\":"),
            Firehose.record("unheard-of", 6, "{}"));

    @Test
    void accountAddsUp() {
        Recount.Account account = recount(FIREHOSE);

        assertThat(account)
                .isEqualTo(new Recount.Account(
                        28,
                        23,
                        new TreeMap<>(java.util.Map.of("identity", 1L, "keep-alive", 2L)),
                        new TreeMap<>(java.util.Map.of("malformed-json", 1L, "unknown-source", 1L)),
                        16,
                        10,
                        6,
                        7,
                        3,
                        account.dropped(),
                        6,
                        Set.of("firebreak:alive", "firebreak:edited", "firebreak:after-purge", "x:103")));
        assertThat(account.contentEvents()).isEqualTo(account.distinctPosts() + account.repeats());
        assertThat(account.distinctPosts()).isEqualTo(account.alive().size() + account.removed());
    }

    @Test
    void aPostThatIsNotIndexedCountsAsRemoved() {
        Recount recount =
                new Recount(Settings.pseudonymous(), event -> !event.id().equals("x:103"));
        FIREHOSE.forEach(recount::add);

        assertThat(recount.account().alive())
                .containsExactlyInAnyOrder("firebreak:alive", "firebreak:edited", "firebreak:after-purge");
        assertThat(recount.account().removed()).isEqualTo(7);
    }

    @Test
    void sameComesOfEveryOrder() {
        Recount.Account expected = recount(FIREHOSE);
        for (int seed = 0; seed < 500; seed++) {
            List<RawRecord> shuffled = new ArrayList<>(FIREHOSE);
            Collections.shuffle(shuffled, new Random(seed));

            Recount.Account account = recount(shuffled);

            assertThat(account)
                    .as("order of seed %s", seed)
                    .usingRecursiveComparison()
                    .ignoringFields("dropped")
                    .isEqualTo(expected);
        }
    }

    private static Recount.Account recount(List<RawRecord> records) {
        Recount recount = new Recount(Settings.pseudonymous());
        records.forEach(recount::add);
        return recount.account();
    }
}
