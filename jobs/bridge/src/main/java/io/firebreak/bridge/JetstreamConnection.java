package io.firebreak.bridge;

import java.io.ByteArrayOutputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A WebSocket of Jetstream. */
final class JetstreamConnection implements Connection {
    private final Inbox<byte[]> inbox;
    private final LanguageFilter languages;
    private volatile @Nullable WebSocket socket;
    private volatile boolean closed;
    private long newestMicros;

    /** @param newestMicros cursor to begin with: it never goes back, whatever order events come in */
    JetstreamConnection(Inbox<byte[]> inbox, LanguageFilter languages, long newestMicros) {
        this.inbox = inbox;
        this.languages = languages;
        this.newestMicros = newestMicros;
    }

    WebSocket.Listener listener() {
        return new Receiver();
    }

    @Override
    public @Nullable Frame next(Duration patience) throws ConnectionLostException, InterruptedException {
        byte[] payload = inbox.next(patience);
        WebSocket current = socket;
        if (payload == null || current == null) {
            return null;
        }
        current.request(1);
        JetstreamEvent event = JetstreamEvent.read(payload);
        newestMicros = Math.max(newestMicros, event.timeMicros());
        if (!languages.takes(event.languages())) {
            return null;
        }
        return new Frame(
                payload,
                newestMicros == 0 ? null : String.valueOf(newestMicros),
                event.timeMicros() == 0 ? null : Instant.ofEpochMilli(event.timeMicros() / 1_000));
    }

    @Override
    public void close() {
        closed = true;
        WebSocket current = socket;
        if (current != null) {
            current.abort();
        }
    }

    /** Receives as many messages as the inbox has room for; the client asks for more as they are taken. */
    private final class Receiver implements WebSocket.Listener {
        private final ByteArrayOutputStream message = new ByteArrayOutputStream(4096);

        @Override
        public void onOpen(WebSocket opened) {
            socket = opened;
            if (closed) {
                opened.abort();
                return;
            }
            opened.request(Inbox.CAPACITY);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            return received(from, part.toString().getBytes(StandardCharsets.UTF_8), last);
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
            byte[] bytes = new byte[part.remaining()];
            part.get(bytes);
            return received(from, bytes, last);
        }

        private @Nullable CompletionStage<?> received(WebSocket from, byte[] part, boolean last) {
            message.write(part, 0, Math.min(part.length, Frame.MAX_BYTES + 1 - message.size()));
            if (!last) {
                from.request(1);
                return null;
            }
            byte[] payload = message.toByteArray();
            message.reset();
            try {
                inbox.put(payload);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                inbox.end("the receiving thread was interrupted");
            }
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
            inbox.signOfLife();
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            inbox.end("closed by the server with status " + status);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            inbox.end("broken: " + error.getMessage());
        }
    }
}
