package io.firebreak.cli.demo;

import java.util.List;
import java.util.Locale;

/** The brands people talk about, with their ordinary volume and temper. */
@SuppressWarnings("ImmutableEnumChecker") // The lists are unmodifiable.
enum DemoBrand {
    BLACKBERRY(
            0, "phone", 0.62, 0.24, List.of("BlackBerry", "blackberry", "Blackberry", "BlackBerry"), "BlackBerryHelp"),
    IPHONE(1, "phone", 1.15, 0.18, List.of("iPhone", "iphone", "iPhone"), "AppleSupport"),
    ANDROID(2, "phone", 0.62, 0.18, List.of("Android", "android"), ""),
    NOKIA(3, "phone", 0.36, 0.22, List.of("Nokia", "nokia"), "NokiaHelps"),
    SAMSUNG(4, "phone", 0.48, 0.20, List.of("Samsung", "samsung"), "SamsungSupport"),
    STARBUCKS(5, "coffee", 0.58, 0.16, List.of("Starbucks", "starbucks"), "StarbucksCare"),
    TARGET(6, "shop", 0.30, 0.20, List.of("Target", "Target"), "AskTarget"),
    DELTA(7, "airline", 0.30, 0.30, List.of("Delta", "@Delta"), "DeltaAssist"),
    VODAFONE(8, "network", 0.42, 0.30, List.of("Vodafone", "vodafone"), "VodafoneUK"),
    NETFLIX(9, "video", 0.52, 0.20, List.of("Netflix", "netflix"), "Netflixhelps"),
    LEGO(10, "toys", 0.26, 0.15, List.of("LEGO", "Lego", "lego"), ""),
    TOYOTA(11, "cars", 0.28, 0.20, List.of("Toyota", "toyota"), "ToyotaCustCare");

    /** All brands. */
    static final List<DemoBrand> ALL = List.of(values());

    private static final double TOTAL = total();

    private final int number;
    private final String id = name().toLowerCase(Locale.ROOT);
    private final String sector;
    private final double weight;
    private final double negativeShare;
    private final List<String> mentions;
    private final String helpHandle;

    DemoBrand(
            int number, String sector, double weight, double negativeShare, List<String> mentions, String helpHandle) {
        this.number = number;
        this.sector = sector;
        this.weight = weight;
        this.negativeShare = negativeShare;
        this.mentions = mentions;
        this.helpHandle = helpHandle;
    }

    private static double total() {
        double sum = 0;
        for (DemoBrand brand : values()) {
            sum += brand.weight;
        }
        return sum;
    }

    /** Its place in {@link #ALL}; part of the ids of its accounts. */
    int number() {
        return number;
    }

    /** As in {@code brands.yaml}. */
    String id() {
        return id;
    }

    String sector() {
        return sector;
    }

    /** Share of all brands' ordinary posts, 0 to 1. */
    double share() {
        return weight / TOTAL;
    }

    /** Share of complaints among the brand's ordinary posts. */
    double negativeShare() {
        return negativeShare;
    }

    /** Ways to write its name. */
    List<String> mentions() {
        return mentions;
    }

    /** Account that people address on X; empty when the brand has none. */
    String helpHandle() {
        return helpHandle;
    }

    /** Whether a text names the brand so that a reader of the text alone knows. */
    boolean namedIn(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.contains(id) || (this == BLACKBERRY && NICKNAMES.stream().anyMatch(lower::contains));
    }

    private static final List<String> NICKNAMES = List.of("bbm", "بلاك بيري", "ब्लैकबेरी", "ブラックベリー", "блэкберри");
}
