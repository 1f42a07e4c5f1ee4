package io.firebreak.cli.demo;

/** What a post is about and how it feels; each has a section of that name in the phrase files. */
enum Topic {
    OUTAGE("outage", Mood.NEGATIVE),
    OUTAGE_LATE("late", Mood.NEGATIVE),
    OUTAGE_JOKE("joke", Mood.MIXED),
    OUTAGE_NEWS("news", Mood.NEUTRAL),
    OUTAGE_APOLOGY("apology", Mood.MIXED),
    OUTAGE_THANKS("thanks", Mood.POSITIVE),
    OUTAGE_REPLY("agree", Mood.NEGATIVE),
    BRAND_NEGATIVE("neg", Mood.NEGATIVE),
    BRAND_POSITIVE("pos", Mood.POSITIVE),
    BRAND_NEUTRAL("neu", Mood.NEUTRAL),
    LAUNCH("launch", Mood.POSITIVE),
    VIRAL("viral", Mood.POSITIVE),
    BOTS("bots", Mood.NEGATIVE),
    SPAM("spam", Mood.NEUTRAL),
    CHATTER("chatter", Mood.NEUTRAL),
    CHAT_REPLY("reply", Mood.NEUTRAL),
    OFFICIAL("official", Mood.NEUTRAL);

    /** How a text of the topic feels towards its brand. */
    enum Mood {
        NEGATIVE,
        NEUTRAL,
        POSITIVE,
        /** Either, and not to be relied on. */
        MIXED
    }

    private final String section;
    private final Mood mood;

    Topic(String section, Mood mood) {
        this.section = section;
        this.mood = mood;
    }

    String section() {
        return section;
    }

    Mood mood() {
        return mood;
    }

    /** Whether it belongs to the talk about the outage. */
    boolean aboutOutage() {
        return switch (this) {
            case OUTAGE, OUTAGE_LATE, OUTAGE_JOKE, OUTAGE_NEWS, OUTAGE_APOLOGY, OUTAGE_THANKS, OUTAGE_REPLY -> true;
            case BRAND_NEGATIVE,
                    BRAND_POSITIVE,
                    BRAND_NEUTRAL,
                    LAUNCH,
                    VIRAL,
                    BOTS,
                    SPAM,
                    CHATTER,
                    CHAT_REPLY,
                    OFFICIAL -> false;
        };
    }
}
