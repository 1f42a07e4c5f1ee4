package io.firebreak.ingest.parse;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.firebreak.model.PostLimits;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * Turns a recorded stream of server-sent events (WHATWG HTML, section 9.2) into payloads: one JSON object
 * {@code {"event": …, "data": …}} an event, which is what {@link PayloadParsers} takes for {@code mastodon}. Comments,
 * which servers send to keep a connection alive, ids and retry times are skipped. Not thread-safe.
 */
public final class SseFrames {
    private final BufferedReader lines;

    /**
     * Reads from a source of characters, which the caller closes.
     *
     * @param source the recorded stream
     */
    public SseFrames(Reader source) {
        this.lines = new BufferedReader(source);
    }

    /**
     * The next event as one line of JSON; null at the end of the stream. An event that the end cuts off is dropped, as
     * the standard has it, unless its data was complete.
     *
     * @throws IOException from the source, or when the data of one event is longer than a payload may be
     */
    public @Nullable String next() throws IOException {
        String event = "";
        StringBuilder data = null;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty()) {
                if (data != null) {
                    return frame(event, data);
                }
                event = "";
            } else if (line.startsWith("event:")) {
                event = value(line, "event:".length());
            } else if (line.startsWith("data:")) {
                data = data == null ? new StringBuilder() : data.append('\n');
                data.append(value(line, "data:".length()));
                if (data.length() > PostLimits.MAX_PAYLOAD_BYTES) {
                    throw new IOException("an event of more than " + PostLimits.MAX_PAYLOAD_BYTES + " characters");
                }
            }
        }
        return data == null ? null : frame(event, data);
    }

    // One blank after the colon belongs to the field, further ones to the value.
    private static String value(String line, int start) {
        return line.startsWith(" ", start) ? line.substring(start + 1) : line.substring(start);
    }

    private static String frame(String event, CharSequence data) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("event", event.isEmpty() ? "message" : event)
                .put("data", data.toString())
                .toString();
    }
}
