package io.firebreak.cli;

import io.firebreak.ingest.parse.PayloadParsers;
import io.firebreak.model.PayloadParser;
import io.firebreak.runtime.Config;
import io.firebreak.runtime.ConfigException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks of option values; each refusal names the option, the value and what is allowed. */
final class Options {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,7})([smh])");
    private static final String MASTODON = "mastodon";

    private Options() {}

    static void requireRange(String option, double value, double least, double greatest) {
        if (!(value >= least && value <= greatest)) {
            throw new ConfigException(String.format(
                    java.util.Locale.ROOT,
                    "%s is %s; allowed are %.0f to %.0f",
                    option,
                    value == Math.rint(value) ? String.format(java.util.Locale.ROOT, "%.0f", value) : value,
                    least,
                    greatest));
        }
    }

    /** The parser of a wire format. */
    static PayloadParser parser(String option, String source) {
        try {
            return PayloadParsers.forSource(source);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(
                    option + " is '" + source + "'; allowed are " + String.join(", ", PayloadParsers.SOURCES));
        }
    }

    /** A time such as {@code 90s}. */
    static Duration duration(String option, String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new ConfigException(option + " is '" + text + "'; allowed are times such as 90s, 5m or 1h");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    /** Mastodon alone has instances. */
    static void requireInstances(List<String> instances, String source) {
        if (!instances.isEmpty() && !source.equals(MASTODON)) {
            throw new ConfigException(
                    "--instance is '" + String.join(",", instances) + "'; it is allowed with mastodon only");
        }
    }

    /** The configuration in which {@code --instance}, where given, replaces the configured instances. */
    static Config withInstances(Config config, List<String> instances) {
        return instances.isEmpty() ? config : config.with("bridge", "mastodonInstances", String.join(",", instances));
    }
}
