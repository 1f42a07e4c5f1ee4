package io.firebreak.cli.deadletters;

import io.firebreak.runtime.ConfigException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a dead letter stands in the topic {@code dead-letters}, which names it for good.
 *
 * @param partition of the topic
 * @param offset in {@code partition}
 */
public record DeadLetterId(int partition, long offset) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9}):([0-9]{1,18})");

    /**
     * Reads {@code <partition>:<offset>}.
     *
     * @throws ConfigException naming what is allowed, when the text is none
     */
    public static DeadLetterId parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new ConfigException(
                    "ID is '" + text + "'; allowed are <partition>:<offset>, as 'dead-letters list' shows them");
        }
        return new DeadLetterId(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2)));
    }

    @Override
    public String toString() {
        return partition + ":" + offset;
    }
}
