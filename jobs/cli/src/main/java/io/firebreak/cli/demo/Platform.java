package io.firebreak.cli.demo;

import java.util.List;
import java.util.Locale;

/** The five sources. */
enum Platform {
    X(0),
    BLUESKY(1),
    MASTODON(2),
    REDDIT(3),
    FIREBREAK(4);

    /** All platforms in the order in which regions weigh them. */
    static final List<Platform> ALL = List.of(values());

    private final int number;
    private final String source = name().toLowerCase(Locale.ROOT);

    Platform(int number) {
        this.number = number;
    }

    /** Its place in {@link #ALL}. */
    int number() {
        return number;
    }

    /** As in topic names. */
    String source() {
        return source;
    }
}
