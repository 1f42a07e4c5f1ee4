package io.firebreak.ingest.parse;

import io.firebreak.model.PayloadParser;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parser of each source. */
public final class PayloadParsers {
    /** How far before its arrival a post may be created and still count as live, unless configured otherwise. */
    public static final Duration DEFAULT_ALLOWED_LATENESS = Duration.ofHours(1);

    /** The sources that have a parser; {@code firebreak} is the project's own JSON. */
    public static final List<String> SOURCES = List.of(
            BlueskyParser.SOURCE, MastodonParser.SOURCE, XParser.SOURCE, RedditParser.SOURCE, FirebreakParser.SOURCE);

    private PayloadParsers() {}

    /**
     * The parser of a source, with {@link #DEFAULT_ALLOWED_LATENESS}. Stateless and thread-safe.
     *
     * @param source one of {@link #SOURCES}
     * @throws IllegalArgumentException naming what is allowed, when there is no such source
     */
    public static PayloadParser forSource(String source) {
        PayloadParser parser = find(source, DEFAULT_ALLOWED_LATENESS);
        if (parser == null) {
            throw new IllegalArgumentException("'" + source + "' is none of " + String.join(", ", SOURCES));
        }
        return parser;
    }

    /**
     * The parser of a source; null when there is no such source.
     *
     * @param allowedLateness posts created longer before their arrival are marked as backdated
     */
    public static @Nullable PayloadParser find(String source, Duration allowedLateness) {
        return switch (source) {
            case BlueskyParser.SOURCE -> new BlueskyParser(allowedLateness);
            case MastodonParser.SOURCE -> new MastodonParser(allowedLateness);
            case XParser.SOURCE -> new XParser(allowedLateness);
            case RedditParser.SOURCE -> new RedditParser(allowedLateness);
            case FirebreakParser.SOURCE -> new FirebreakParser(allowedLateness);
            default -> null;
        };
    }
}
