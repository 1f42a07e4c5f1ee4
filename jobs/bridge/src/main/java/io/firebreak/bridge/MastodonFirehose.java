package io.firebreak.bridge;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * The public timeline of one Mastodon server: events as they happen and, after a gap, the statuses missed meanwhile. REST
 * tells of no deletion or edit, so those that happened in a gap are not heard of.
 */
final class MastodonFirehose implements Firehose {
    static final String SOURCE = "mastodon";

    private final URI instance;
    private final BridgeSettings settings;
    private final Runnable gapNotFilled;
    private final Clock clock;
    private final HttpClient http;

    /** @param gapNotFilled called when a gap could not be filled wholly */
    MastodonFirehose(URI instance, BridgeSettings settings, Runnable gapNotFilled, Clock clock) {
        this.instance = instance;
        this.settings = settings;
        this.gapNotFilled = gapNotFilled;
        this.clock = clock;
        http = HttpClient.newBuilder()
                .connectTimeout(settings.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public String source() {
        return SOURCE;
    }

    @Override
    public String channel() {
        return instance.getAuthority();
    }

    @Override
    public Connection connect(@Nullable String cursor)
            throws ConnectionLostException, RefusedException, InterruptedException {
        MastodonApi api = new MastodonApi(
                instance,
                settings.mastodonStream() == BridgeSettings.MastodonStream.LOCAL,
                token(),
                settings.connectTimeout(),
                clock,
                http);
        MastodonFrames frames = new MastodonFrames(channel(), settings.languageFilter(), cursor);
        String start =
                cursor == null || settings.mastodonBackfill() == 0 ? null : StatusId.before(cursor, settings.rewind());
        MastodonBackfill backfill = new MastodonBackfill(api, start, settings.mastodonBackfill(), gapNotFilled);
        // The stream is opened first, so that nothing is missed between the last page and the first event.
        return new MastodonConnection(api.stream(), frames, backfill, new Inbox<>(settings.readTimeout()));
    }

    // Read at each connection, so that a renewed token helps without a restart.
    private @Nullable String token() throws RefusedException {
        try {
            return settings.mastodonToken(instance);
        } catch (IllegalArgumentException e) {
            throw new RefusedException("bridge." + e.getMessage());
        }
    }
}
