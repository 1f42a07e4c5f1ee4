package io.firebreak.cli.bench;

import io.firebreak.cli.feed.Feed;
import io.firebreak.cli.feed.Feed.Payload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The simulated firehose with one brand in the place of the others in nine of ten payloads. Everything else stays, so
 * that a difference in speed comes from the skew.
 */
final class Skew implements Feed {
    private static final int OF = 10;
    private static final int SKEWED = 9;
    private static final String BRAND = "BlackBerry";

    /** As the simulated firehose writes them. */
    private static final Pattern OTHERS = Pattern.compile(
            "iPhone|iphone|Android|android|Nokia|nokia|Samsung|samsung|Starbucks|starbucks|Target|Delta|Vodafone|vodafone"
                    + "|Netflix|netflix|LEGO|Lego|lego|Toyota|toyota");

    private final Feed even;

    Skew(Feed even) {
        this.even = even;
    }

    @Override
    public @Nullable Payload next() throws IOException, InterruptedException {
        Payload payload = even.next();
        if (payload == null || Math.floorMod(Arrays.hashCode(payload.bytes()), OF) >= SKEWED) {
            return payload;
        }
        // Byte for byte: some payloads are not text.
        String bytes = new String(payload.bytes(), StandardCharsets.ISO_8859_1);
        return new Payload(
                payload.source(),
                payload.arrivedAt(),
                OTHERS.matcher(bytes).replaceAll(BRAND).getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() throws IOException {
        even.close();
    }
}
