package io.firebreak.cli;

import io.firebreak.ingest.parse.PayloadParsers;
import io.firebreak.model.PayloadParser;
import io.firebreak.runtime.ConfigException;

/** Checks of option values; each refusal names the option, the value and what is allowed. */
final class Options {
    private Options() {}

    static void requireRange(String option, double value, double least, double greatest) {
        if (!(value >= least && value <= greatest)) {
            throw new ConfigException(String.format(
                    java.util.Locale.ROOT, "%s is %s; allowed are %.0f to %.0f", option, value, least, greatest));
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
}
