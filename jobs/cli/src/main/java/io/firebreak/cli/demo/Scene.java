package io.firebreak.cli.demo;

import org.jspecify.annotations.Nullable;

/**
 * Where, when and about what a text is spoken: the facts its phrases may use.
 *
 * @param brand what it is about; null for chatter
 * @param platform where it is posted; decides how accounts are addressed
 * @param city where the author is
 * @param hours hours since the outage began, at least 1
 */
record Scene(@Nullable DemoBrand brand, Platform platform, Region.City city, int hours) {
    /**
     * A fact by its name in phrases: B the brand, H its account, T its hashtag, CITY, HOURS and DAY of the outage, N 2
     * to 9, NN 10 to 59, CLOCK an hour with minutes.
     *
     * @throws IllegalArgumentException for any other name
     */
    String fact(String name, Grammar grammar, Dice dice) {
        return switch (name) {
            case "B" -> mention(grammar, dice);
            case "H" -> handle();
            case "T" ->
                "#" + (brand == null ? "life" : dice.pick(brand.mentions()).replace("@", ""));
            case "CITY" -> city.name();
            case "HOURS" -> String.valueOf(hours);
            case "DAY" -> String.valueOf(1 + hours / 24);
            case "N" -> String.valueOf(dice.between(2, 9));
            case "NN" -> String.valueOf(dice.between(10, 59));
            case "CLOCK" -> dice.between(6, 11) + ":" + dice.between(10, 59);
            default -> throw new IllegalArgumentException("phrases know no fact '" + name + "'");
        };
    }

    private String mention(Grammar grammar, Dice dice) {
        if (brand == null) {
            return "it";
        }
        String localNames = "name." + brand.id();
        if (grammar.has(localNames) && dice.chance(0.4)) {
            StringBuilder name = new StringBuilder();
            grammar.say(localNames, dice.below(grammar.size(localNames)), this, dice, name);
            return name.toString();
        }
        return dice.pick(brand.mentions());
    }

    private String handle() {
        if (brand == null) {
            return "everyone";
        }
        if (brand.helpHandle().isEmpty()) {
            return brand.mentions().get(0);
        }
        return switch (platform) {
            case X, FIREBREAK -> "@" + brand.helpHandle();
            case BLUESKY -> "@" + brand.id() + ".example";
            case MASTODON -> "@" + brand.id();
            case REDDIT -> brand.mentions().get(0);
        };
    }
}
