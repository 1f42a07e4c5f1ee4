package io.firebreak.cli.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How much is said when, and about what: the scenario in numbers. Rates are posts a minute at the default setting. */
final class Timeline {
    private static final double CHATTER = 5.6;
    private static final double BRANDS = 6.4;
    private static final double SPAM = 0.3;
    private static final double OTHER_COMPANIES = 0.1;

    private static final Duration BOTS_AFTER_START = Duration.ofHours(20);
    private static final Duration BOTS_LAST = Duration.ofMinutes(25);
    private static final Duration LAUNCH_AFTER_START = Duration.ofHours(30);
    private static final Duration VIRAL_AFTER_START = Duration.ofHours(52);

    /** The brand that young accounts attack with nearly equal texts. */
    static final DemoBrand BOT_TARGET = DemoBrand.VODAFONE;

    /** The brand whose new product people like. */
    static final DemoBrand LAUNCHED = DemoBrand.NOKIA;

    /** The brand that a joke makes famous for an evening. */
    static final DemoBrand VIRAL = DemoBrand.LEGO;

    /** Words that the company publishes at a time, by the section of its phrases. */
    record Statement(Instant at, String section, int line, Platform platform) {}

    private final Scenario scenario;
    private final double scale;

    Timeline(DemoSettings settings) {
        this.scenario = settings.scenario();
        this.scale = settings.postsPerMinute() / DemoSettings.DEFAULT_POSTS_PER_MINUTE;
    }

    double chatter(Region region, Instant at) {
        return scale * CHATTER * region.share() * region.activity(utcHour(at));
    }

    double spam() {
        return scale * SPAM;
    }

    /** Answers of other companies to people. */
    double otherCompanies() {
        return scale * OTHER_COMPANIES;
    }

    /** Ordinary talk about a brand in a region; the outage comes on top. */
    double ordinary(DemoBrand brand, Region region, Instant at) {
        return scale * BRANDS * brand.share() * region.share() * region.activity(utcHour(at));
    }

    /** Talk about the outage in a region. */
    double outage(Region region, Instant at) {
        return scale * weight(region, at) * envelope(at) * region.activity(utcHour(at));
    }

    private double weight(Region region, Instant at) {
        boolean spread = !at.isBefore(scenario.spread());
        return switch (region) {
            case EUROPE -> spread ? 19 : 27;
            case MIDDLE_EAST -> spread ? 8 : 11;
            case INDIA -> spread ? 7 : 10;
            case AFRICA -> spread ? 4 : 6;
            case NORTH_AMERICA -> spread ? 21 : 0;
            case LATIN_AMERICA -> spread ? 11 : 0;
            case ASIA_PACIFIC -> spread ? 8 : 0;
        };
    }

    /** 0 before the outage, 1 in its first three quarters of an hour, less in the days after, 0 when all is calm. */
    private double envelope(Instant at) {
        double minutes = minutes(scenario.outageStart(), at);
        if (minutes < 0 || !at.isBefore(scenario.calm())) {
            return 0;
        }
        double level = 0.37 + 0.63 * Math.min(1, StrictMath.exp(-(minutes - 45) / 60));
        double sinceSpread = minutes(scenario.spread(), at);
        if (sinceSpread >= 0) {
            level += 0.18 * StrictMath.exp(-sinceSpread / 120);
        }
        double sinceApology = minutes(scenario.apology(), at);
        if (sinceApology >= 0) {
            level += 0.12 * StrictMath.exp(-sinceApology / 90);
        }
        double sinceRepair = minutes(scenario.restored(), at);
        if (sinceRepair >= 0) {
            level *= StrictMath.exp(-sinceRepair / 210);
        }
        return level * Math.min(1, 0.6 + 0.3 * minutes);
    }

    /** What a post about the outage is about at a time. */
    Topic outageTopic(Instant at, Dice dice) {
        double hours = minutes(scenario.outageStart(), at) / 60;
        boolean apologised = !at.isBefore(scenario.apology());
        boolean restored = !at.isBefore(scenario.restored());
        double[] weights;
        if (restored) {
            weights = new double[] {2, 26, 6, 5, 14, 47};
        } else if (apologised) {
            weights = new double[] {16, 34, 6, 4, 40, 0};
        } else if (hours < 22) {
            weights = new double[] {92, 0, 4, 4, 0, 0};
        } else {
            weights = new double[] {50, 36, 8, 6, 0, 0};
        }
        return OUTAGE_TOPICS.get(dice.weighted(weights));
    }

    private static final List<Topic> OUTAGE_TOPICS = List.of(
            Topic.OUTAGE,
            Topic.OUTAGE_LATE,
            Topic.OUTAGE_JOKE,
            Topic.OUTAGE_NEWS,
            Topic.OUTAGE_APOLOGY,
            Topic.OUTAGE_THANKS);

    /** Posts of the automated attack. */
    double bots(Instant at) {
        double minutes = minutes(scenario.start().plus(BOTS_AFTER_START), at);
        return minutes >= 0 && minutes < BOTS_LAST.toMinutes() ? scale * 12 : 0;
    }

    /** When the platform has thrown the automated accounts out. */
    Instant botsGone() {
        return scenario.start().plus(BOTS_AFTER_START).plus(Duration.ofHours(2));
    }

    double launch(Instant at) {
        return wave(scenario.start().plus(LAUNCH_AFTER_START), at, 7, 70);
    }

    double viral(Instant at) {
        return wave(scenario.start().plus(VIRAL_AFTER_START), at, 5, 60);
    }

    private double wave(Instant from, Instant at, double peak, double decayMinutes) {
        double minutes = minutes(from, at);
        return minutes < 0 || minutes > 8 * decayMinutes
                ? 0
                : scale * peak * Math.min(1, 0.2 + minutes / 15) * StrictMath.exp(-minutes / decayMinutes);
    }

    /** Whether the company answers people at a time: not before its first statement, and rarely until the repair. */
    double officialReplies(Instant at) {
        if (at.isBefore(scenario.outageStart())) {
            return scale * 0.06;
        }
        if (at.isBefore(scenario.firstStatement())) {
            return 0;
        }
        return scale * (at.isBefore(scenario.restored()) ? 0.012 : at.isBefore(scenario.calm()) ? 0.2 : 0.06);
    }

    /** All that the company publishes by itself during the outage, in order. */
    List<Statement> statements() {
        Instant first = scenario.firstStatement();
        Instant apology = scenario.apology();
        Instant restored = scenario.restored();
        return List.of(
                new Statement(first, "official.holding", 0, Platform.X),
                new Statement(first.plusSeconds(240), "official.holding", 1, Platform.MASTODON),
                new Statement(first.plusSeconds(300), "official.holding", 2, Platform.BLUESKY),
                new Statement(scenario.spread().plus(Duration.ofHours(3)), "official.holding", 3, Platform.X),
                new Statement(scenario.spread().plus(Duration.ofHours(15)), "official.holding", 4, Platform.X),
                new Statement(apology, "official.apology", 0, Platform.X),
                new Statement(apology.plusSeconds(120), "official.apology", 1, Platform.BLUESKY),
                new Statement(apology.plusSeconds(200), "official.apology", 2, Platform.MASTODON),
                new Statement(restored, "official.restored", 0, Platform.X),
                new Statement(restored.plusSeconds(90), "official.restored", 1, Platform.BLUESKY),
                new Statement(restored.plusSeconds(400), "official.restored", 2, Platform.MASTODON),
                new Statement(restored.plus(Duration.ofHours(3)), "official.compensation", 0, Platform.X),
                new Statement(restored.plus(Duration.ofHours(4)), "official.compensation", 1, Platform.BLUESKY));
    }

    /** Hours since the outage began, at least 1. */
    int outageHours(Instant at) {
        return (int) Math.max(1, Math.round(minutes(scenario.outageStart(), at) / 60));
    }

    private static double minutes(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 60_000.0;
    }

    private static double utcHour(Instant at) {
        return Math.floorMod(at.getEpochSecond(), 86_400L) / 3600.0;
    }
}
