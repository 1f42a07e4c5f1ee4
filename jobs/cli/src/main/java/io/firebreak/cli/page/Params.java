package io.firebreak.cli.page;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parameters of a request, each bounded; an empty one counts as absent. */
final class Params {
    private static final int LONGEST_QUERY = 2_000;

    private final Map<String, String> values = new HashMap<>();

    /**
     * @param query the raw query of a URI; null for none
     * @param allowed the names that are known
     * @throws RefusedException 400 for a name that is not allowed, or a query that is too long or not decodable
     */
    Params(@Nullable String query, Set<String> allowed) throws RefusedException {
        if (query == null || query.isEmpty()) {
            return;
        }
        if (query.length() > LONGEST_QUERY) {
            throw new RefusedException(400, "the query is longer than " + LONGEST_QUERY + " characters");
        }
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            if (!allowed.contains(name)) {
                throw new RefusedException(400, "unknown parameter; allowed are " + String.join(", ", allowed));
            }
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            if (!value.isBlank()) {
                values.put(name, value.strip());
            }
        }
    }

    /** A text. */
    @Nullable
    String text(String name, int longest) throws RefusedException {
        String value = values.get(name);
        if (value != null && value.length() > longest) {
            throw new RefusedException(400, name + " is longer than " + longest + " characters");
        }
        return value;
    }

    /** One of some words. */
    @Nullable
    String word(String name, Set<String> allowed) throws RefusedException {
        String value = values.get(name);
        if (value != null && !allowed.contains(value)) {
            throw new RefusedException(400, name + " must be one of " + String.join(", ", allowed));
        }
        return value;
    }

    /** A number. */
    int number(String name, int absent, int least, int most) throws RefusedException {
        String value = values.get(name);
        if (value == null) {
            return absent;
        }
        if (!value.matches("\\d{1,9}") || Integer.parseInt(value) < least || Integer.parseInt(value) > most) {
            throw new RefusedException(400, name + " must be a number from " + least + " to " + most);
        }
        return Integer.parseInt(value);
    }

    /** An instant. */
    @Nullable
    Instant instant(String name) throws RefusedException {
        String value = values.get(name);
        try {
            return value == null ? null : Instant.parse(value);
        } catch (DateTimeParseException e) {
            throw new RefusedException(400, name + " must be a time such as 2011-10-10T10:05:00Z");
        }
    }

    private static String decode(String text) throws RefusedException {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(400, "the query is not percent-encoded");
        }
    }
}
