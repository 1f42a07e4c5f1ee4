package io.firebreak.cli.up;

import io.firebreak.cli.feed.Inflow;
import io.firebreak.model.Incident;
import io.firebreak.model.IncidentKind;
import io.firebreak.model.IncidentState;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One compact line every few seconds, and one for each change of a crisis. Not thread-safe. */
final class LiveLine {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final Consumer<String> out;
    private final PostsIndex posts;
    private final Watch watch;
    private final Instant begin;
    private final Clock clock;
    private final Map<String, String> shown = new HashMap<>();
    private Instant lastLine = Instant.EPOCH;
    private long lastSent;
    private long indexed;
    private @Nullable Instant firstPost;
    private @Nullable Instant firstCrisis;

    /** @param begin when the command began, from which times are counted */
    LiveLine(Consumer<String> out, PostsIndex posts, Watch watch, Instant begin, Clock clock) {
        this.out = out;
        this.posts = posts;
        this.watch = watch;
        this.begin = begin;
        this.clock = clock;
    }

    /** Looks around and prints what is new. */
    void print(Inflow inflow) {
        watch.update();
        Instant now = clock.instant();
        for (Incident incident : watch.incidents()) {
            String state =
                    incident.severity().wireName() + " " + incident.state().wireName();
            if (incident.kind() == IncidentKind.CRISIS && !state.equals(shown.put(incident.id(), state))) {
                if (firstCrisis == null && incident.state() != IncidentState.PENDING) {
                    firstCrisis = now;
                }
                out.accept("  >> " + incident.brandId() + " crisis: " + state + " at "
                        + TIME.format(incident.updatedAt()) + ", "
                        + Math.round(incident.why().observed())
                        + " unhappy posts in " + incident.why().horizonMinutes() + " min against "
                        + String.format(Locale.ROOT, "%.1f", incident.why().expected()) + " expected");
            }
        }
        if (Duration.between(lastLine, now).compareTo(INTERVAL) < 0) {
            return;
        }
        String trouble = "";
        try {
            indexed = posts.count().orElse(indexed);
        } catch (IOException e) {
            // The jobs wait for it, and so does this line.
            trouble = "  (Elasticsearch does not answer: " + e.getClass().getSimpleName() + ")";
        }
        if (firstPost == null && indexed > 0) {
            firstPost = now;
        }
        double seconds = Duration.between(lastLine, now).toMillis() / 1000.0;
        long sent = inflow.sent();
        out.accept(String.format(
                Locale.ROOT,
                "%4d s  %s  sent %,d (%,.0f/s)  indexed %,d%s  dead letters %,d",
                Duration.between(begin, now).toSeconds(),
                TIME.format(inflow.position()),
                sent,
                (sent - lastSent) / Math.max(1, Math.min(seconds, 3600)),
                indexed,
                trouble,
                watch.deadLetters().values().stream().mapToLong(Long::longValue).sum()));
        lastLine = now;
        lastSent = sent;
    }

    /** When the first post could be found, for people. */
    String firstPost() {
        return after(firstPost);
    }

    /** When the first crisis was open, for people. */
    String firstCrisis() {
        return after(firstCrisis);
    }

    private String after(@Nullable Instant moment) {
        return moment == null ? "never" : Duration.between(begin, moment).toSeconds() + " s";
    }
}
