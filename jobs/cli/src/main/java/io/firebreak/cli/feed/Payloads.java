package io.firebreak.cli.feed;

import io.firebreak.ingest.parse.SseFrames;
import io.firebreak.model.PostLimits;
import io.firebreak.runtime.ConfigException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Payloads of a recorded file, in its order. */
public interface Payloads extends Closeable {
    /** The next payload; null at the end of the file. */
    byte @Nullable [] next() throws IOException;

    /**
     * Opens a file: server-sent events when its name ends with {@code .sse}, else one payload a line; gunzipped when the
     * name ends with {@code .gz}. {@code -} is standard input.
     *
     * @throws ConfigException when there is no such file
     */
    static Payloads open(Path file) throws IOException {
        String name = file.toString();
        InputStream in = open(name);
        return name.replaceFirst("\\.gz$", "").endsWith(".sse") ? new Sse(in) : new Lines(in);
    }

    private static InputStream open(String name) throws IOException {
        if (name.equals("-")) {
            return new BufferedInputStream(System.in, 1 << 16);
        }
        Path file = Path.of(name);
        if (Files.isDirectory(file)) {
            throw new ConfigException(file + ": is a folder; a file is needed");
        }
        try {
            InputStream raw = Files.newInputStream(file);
            return new BufferedInputStream(name.endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : raw, 1 << 16);
        } catch (NoSuchFileException | FileNotFoundException e) {
            throw new ConfigException(file + ": no such file");
        }
    }

    /**
     * Lines parted by {@code \n} alone, since payloads hold other line separators inside strings. A line is read up to one
     * byte beyond the largest payload that any stage takes and the rest of it is skipped, so that memory stays bounded and
     * the parser still sees that it is too long.
     */
    record Lines(InputStream in) implements Payloads {
        @Override
        public byte @Nullable [] next() throws IOException {
            int b = in.read();
            if (b < 0) {
                return null;
            }
            ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
            for (; b >= 0 && b != '\n'; b = in.read()) {
                if (line.size() <= PostLimits.MAX_PAYLOAD_BYTES) {
                    line.write(b);
                }
            }
            byte[] bytes = line.toByteArray();
            boolean carriageReturn = bytes.length > 0 && bytes[bytes.length - 1] == '\r';
            return carriageReturn ? Arrays.copyOf(bytes, bytes.length - 1) : bytes;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    /** Server-sent events, each as one JSON object. */
    record Sse(InputStream in, SseFrames frames) implements Payloads {
        Sse(InputStream in) {
            this(in, new SseFrames(new InputStreamReader(in, StandardCharsets.UTF_8)));
        }

        @Override
        public byte @Nullable [] next() throws IOException {
            String frame = frames.next();
            return frame == null ? null : frame.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
