package io.firebreak.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A stream of server-sent events, behind what had to be fetched to catch up with it. */
final class MastodonConnection implements Connection {
    private static final Logger LOG = LoggerFactory.getLogger(MastodonConnection.class);

    private final InputStream stream;
    private final MastodonFrames frames;
    private final MastodonBackfill backfill;
    private final Inbox<ServerSentEvents.Event> inbox;
    private final Thread receiver;

    /** @param stream closed with this */
    MastodonConnection(
            InputStream stream, MastodonFrames frames, MastodonBackfill backfill, Inbox<ServerSentEvents.Event> inbox) {
        this.stream = stream;
        this.frames = frames;
        this.backfill = backfill;
        this.inbox = inbox;
        receiver = new Thread(this::receive, "mastodon-receiver");
        receiver.setDaemon(true);
        receiver.start();
    }

    @Override
    public @Nullable Frame next(Duration patience)
            throws ConnectionLostException, RefusedException, InterruptedException {
        JsonNode missed = backfill.next();
        if (missed != null) {
            return frames.ofStatus(missed);
        }
        ServerSentEvents.Event event = inbox.next(patience);
        return event == null ? null : frames.ofEvent(event);
    }

    private void receive() {
        ServerSentEvents events = new ServerSentEvents(new BufferedInputStream(stream), inbox::signOfLife);
        try {
            for (ServerSentEvents.Event event = events.next(); event != null; event = events.next()) {
                inbox.put(event);
            }
            inbox.end("ended by the server");
        } catch (IOException e) {
            inbox.end("broken: " + e.getMessage());
        } catch (InterruptedException e) {
            // Closed while the inbox was full: nobody takes messages any more.
            inbox.end("closed");
        }
    }

    @Override
    public void close() {
        receiver.interrupt();
        try {
            stream.close();
        } catch (IOException e) {
            LOG.debug("A stream could not be closed", e);
        }
    }
}
