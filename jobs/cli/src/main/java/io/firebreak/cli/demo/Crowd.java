package io.firebreak.cli.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * The accounts. An account is a function of its number, so that millions cost no memory and the same number is always
 * the same person.
 */
final class Crowd {
    /** Ordinary accounts on a platform in a region; large, so that complaints come from many. */
    private static final int POOL = 40_000;

    private static final List<String> FIRST_NAMES = List.of(
            "maria", "james", "aisha", "lucas", "emma", "omar", "chloe", "raj", "priya", "sven", "anna", "pedro",
            "yuki", "fatima", "tom", "lena", "marco", "giulia", "joao", "sofia", "ahmed", "nadia", "kofi", "ama",
            "tunde", "zoe", "ben", "katie", "liam", "noor", "elif", "mehmet", "dewi", "budi", "siti", "ivan", "olga",
            "piotr", "kasia", "hans", "greta", "jeroen", "femke", "claire", "hugo", "ines", "mateo", "camila", "diego",
            "sam", "alex", "jo");
    private static final List<String> WORDS = List.of(
            "runs", "codes", "bakes", "reads", "travels", "sings", "north", "river", "pixel", "coffee", "tea", "moon",
            "fox", "otter", "stone", "cloud", "garden", "bike", "vinyl", "radio", "goal", "snow", "sunny", "quiet",
            "loud", "daily", "lucky", "retro", "tiny", "big");
    private static final List<String> INSTANCES =
            List.of("mastodon.example", "mstdn.example", "toot.example", "pub.example");

    private final long seed;
    private final Instant start;
    private long fresh;

    Crowd(long seed, Instant start) {
        this.seed = Dice.mix(seed);
        this.start = start;
    }

    /** Somebody of a region on a platform; usually seldom seen, now and then one of the talkative. */
    SimAuthor someone(Platform platform, Region region, Dice dice) {
        int number = dice.chance(0.06) ? dice.below(400) : dice.below(POOL);
        return author(platform, region, number, 5 * 365, false);
    }

    /** An account that nobody has seen or will see again unless it is kept; for accounts that will vanish. */
    SimAuthor throwaway(Platform platform, Region region) {
        return author(platform, region, POOL + 1_000_000L + fresh++, 900, false);
    }

    /** A days-old automated account. */
    SimAuthor bot(int number) {
        return author(Platform.X, Region.EUROPE, 100_000L + number, 4, false);
    }

    /** A brand's own account on a platform: X, Bluesky or Mastodon. */
    SimAuthor official(DemoBrand brand, Platform platform) {
        String id =
                switch (platform) {
                    case BLUESKY -> "did:web:" + brand.id() + ".example";
                    case X, MASTODON, REDDIT, FIREBREAK -> Integer.toString(10_000_001 + brand.number());
                };
        String handle =
                switch (platform) {
                    case BLUESKY -> brand.id() + ".example";
                    case MASTODON -> brand.id() + "@mastodon.example";
                    case X, REDDIT, FIREBREAK -> brand.helpHandle();
                };
        return new SimAuthor(
                platform,
                id,
                handle,
                brand.mentions().get(0) + " (simulated)",
                180_000,
                Instant.parse("2009-06-01T00:00:00Z"),
                Region.EUROPE,
                false,
                true);
    }

    private SimAuthor author(Platform platform, Region region, long number, int maxAgeDays, boolean declaresBot) {
        Dice own = new Dice(Dice.mix(seed ^ (number * 64 + platform.number() * 8L + region.number())));
        String first = own.pick(FIRST_NAMES);
        String word = own.pick(WORDS);
        int digits = own.below(10_000);
        String base =
                switch (own.below(4)) {
                    case 0 -> first + "_" + word + digits;
                    case 1 -> word + first + digits;
                    case 2 -> first + digits + word.charAt(0);
                    default -> first + word + (digits % 1000);
                };
        // Names repeat among 40,000; what makes a handle unique is the number it ends with.
        String unique = base + Long.toString(number, 36) + (char) ('a' + region.number());
        long serial = Dice.mix(own.next()) >>> 1;
        String id =
                switch (platform) {
                    case BLUESKY -> Ids.did(serial);
                    case X -> Long.toString(100_000_000L + (number * 8 + region.number()) * 16 + 3);
                    case MASTODON -> Long.toString(100_000L + number * 8 + region.number());
                    case REDDIT -> Long.toString(60_000_000L + number * 8 + region.number(), 36);
                    case FIREBREAK -> "author-" + number + "-" + region.name().toLowerCase(Locale.ROOT);
                };
        String handle =
                switch (platform) {
                    case BLUESKY -> unique.replace("_", "-") + ".bsky.example";
                    case MASTODON -> unique + "@" + own.pick(INSTANCES);
                    case FIREBREAK -> "simulated-" + unique;
                    case X, REDDIT -> unique;
                };
        long followers = Math.min(
                2_000_000, (long) StrictMath.exp(4.6 + 1.6 * (own.unit() + own.unit() + own.unit() - 1.5) * 2));
        String name = Character.toUpperCase(first.charAt(0)) + first.substring(1) + " (simulated)";
        return new SimAuthor(
                platform,
                id,
                handle,
                name,
                maxAgeDays < 30 ? own.below(12) : followers,
                start.minus(Duration.ofMinutes(60 + (long) (own.unit() * maxAgeDays * 24 * 60))),
                region,
                declaresBot,
                false);
    }
}
