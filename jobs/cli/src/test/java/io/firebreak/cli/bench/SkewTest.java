package io.firebreak.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.cli.feed.Feed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class SkewTest {
    private static final int PAYLOADS = 2_000;

    @Test
    void oneBrandTakesThePlaceOfTheOthersInNineOfTenPayloads() throws Exception {
        int skewed = 0;
        try (Skew skew = new Skew(new Numbered("nokia"))) {
            for (int i = 0; i < PAYLOADS; i++) {
                Feed.Payload payload = Objects.requireNonNull(skew.next());
                String text = new String(payload.bytes(), StandardCharsets.ISO_8859_1);
                assertThat(text).matches("(BlackBerry|nokia) \u00ff " + i);
                skewed += text.startsWith("BlackBerry") ? 1 : 0;
            }
        }

        assertThat(skewed / (double) PAYLOADS).isBetween(0.85, 0.95);
    }

    /** Payloads with a brand, a byte that is no text, and their number. */
    private static final class Numbered implements Feed {
        private final String brand;
        private int next;

        Numbered(String brand) {
            this.brand = brand;
        }

        @Override
        public Payload next() {
            String text = brand + " \u00ff " + next++;
            return new Payload("x", Instant.EPOCH, text.getBytes(StandardCharsets.ISO_8859_1));
        }

        @Override
        public void close() throws IOException {
            // Holds nothing.
        }
    }
}
