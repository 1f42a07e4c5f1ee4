package io.firebreak.bridge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads server-sent events (WHATWG HTML, section 9.2). Comments, which servers send to keep a connection alive, are told
 * to the caller; ids and retry times are skipped. Not thread-safe.
 */
final class ServerSentEvents {
    /**
     * An event.
     *
     * @param name empty when the server gives none
     * @param data at most {@link Frame#MAX_BYTES} and one characters, so that one too long is recognised without being held
     */
    record Event(String name, String data) {}

    private static final int LINE_FEED = '\n';

    private final InputStream in;
    private final Runnable sign;

    /**
     * @param in buffered
     * @param sign called for each line
     */
    ServerSentEvents(InputStream in, Runnable sign) {
        this.in = in;
        this.sign = sign;
    }

    /** The next event; null at the end of the stream, where an event that was cut off is dropped. */
    @Nullable
    Event next() throws IOException {
        String name = "";
        StringBuilder data = null;
        for (String line = line(); line != null; line = line()) {
            sign.run();
            if (line.isEmpty()) {
                if (data != null) {
                    return new Event(name, data.toString());
                }
                name = "";
            } else if (line.startsWith("event:")) {
                name = value(line, "event:".length());
            } else if (line.startsWith("data:")) {
                data = data == null ? new StringBuilder() : data.append('\n');
                String value = value(line, "data:".length());
                data.append(value, 0, Math.min(value.length(), Math.max(0, Frame.MAX_BYTES + 1 - data.length())));
            }
        }
        return null;
    }

    // A line is cut where a frame would be too long anyway.
    private @Nullable String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        int read = in.read();
        if (read < 0) {
            return null;
        }
        for (; read != LINE_FEED; read = in.read()) {
            if (read < 0) {
                return null;
            }
            if (line.size() <= Frame.MAX_BYTES + "data: ".length()) {
                line.write(read);
            }
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    // One blank after the colon belongs to the field, further ones to the value.
    private static String value(String line, int start) {
        return line.startsWith(" ", start) ? line.substring(start + 1) : line.substring(start);
    }
}
