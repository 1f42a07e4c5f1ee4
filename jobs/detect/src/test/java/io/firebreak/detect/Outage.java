package io.firebreak.detect;

import io.firebreak.model.EnrichedPost;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/** Ordinary days of the brand {@code acme}, and twenty minutes in which its mail is out of service. */
final class Outage {
    /** Start of the first minute of the outage. */
    static final Instant BEGINS = Instant.parse("2011-10-10T10:05:00Z");

    private static final String[] USUAL = {
        "new phone with a nice keyboard", "which plan do you have", "battery is fine today", "on my way to the shop"
    };
    private static final String[] ANGRY = {"mail down again", "no mail since noon", "outage everywhere, no mail"};

    private Outage() {}

    /** The posts in the order of their creation. */
    static List<EnrichedPost> posts(long seed) {
        return posts(seed, 48);
    }

    /** The posts in the order of their creation, with so many hours before the outage. */
    static List<EnrichedPost> posts(long seed, int hours) {
        SplittableRandom random = new SplittableRandom(seed);
        List<EnrichedPost> posts = new ArrayList<>();
        Instant start = BEGINS.minusSeconds(hours * 3600L);
        for (int i = 0; i < hours * 20; i++) {
            Said post = Said.said((i % 2 == 0 ? "x:" : "bluesky:") + "usual" + i)
                    .at(start.plusMillis(random.nextLong(hours * 3_600_000L)))
                    .by("x:author" + random.nextInt(500), random.nextInt(1_000))
                    .text(USUAL[random.nextInt(USUAL.length)] + " number" + i);
            posts.add(i % 5 == 0 ? post.negative().post() : post.post());
        }
        for (int i = 0; i < 600; i++) {
            posts.add(Said.said("x:angry" + i)
                    .at(BEGINS.plusMillis(random.nextLong(20 * 60_000L)))
                    .by("x:angry" + random.nextInt(400), random.nextInt(1_000))
                    .text(ANGRY[random.nextInt(ANGRY.length)] + " case" + i)
                    .negative()
                    .post());
        }
        posts.sort(Comparator.comparing(post -> post.event().occurredAt()));
        return posts;
    }
}
