package io.firebreak.nlp.linear;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * How favourable single words, emoticons and emoji are, −4 to 4. Words and emoticons: the VADER lexicon (Hutto and
 * Gilbert, 2014), English. Emoji: an own short list. Immutable.
 */
public final class PolarityLexicon {
    private final long[] keys;
    private final float[] polarities;
    private final int mask;

    private PolarityLexicon(int capacity) {
        int slots = Integer.highestOneBit(Math.max(16, capacity * 4));
        keys = new long[slots];
        polarities = new float[slots];
        mask = slots - 1;
    }

    /** The lexicon on the class path, read once. */
    public static PolarityLexicon load() {
        return Shipped.LEXICON;
    }

    /** The polarity of a word by its {@link Hashes#of}; 0 when the word is not listed. */
    public float polarity(long wordHash) {
        int slot = (int) wordHash & mask;
        while (keys[slot] != 0) {
            if (keys[slot] == wordHash) {
                return polarities[slot];
            }
            slot = (slot + 1) & mask;
        }
        return 0;
    }

    private void read(String resource) {
        String path = "/io/firebreak/nlp/lexicon/" + resource;
        try (InputStream in = PolarityLexicon.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("The lexicon " + path + " is not on the class path");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                int tab = line.indexOf('\t');
                if (tab > 0 && line.charAt(0) != '#') {
                    put(Hashes.of(line.substring(0, tab)), Float.parseFloat(line.substring(tab + 1)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The lexicon " + path + " cannot be read", e);
        }
    }

    private void put(long key, float polarity) {
        int slot = (int) key & mask;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        keys[slot] = key;
        polarities[slot] = polarity;
    }

    private static final class Shipped {
        static final PolarityLexicon LEXICON = new PolarityLexicon(8_192);

        static {
            LEXICON.read("vader.tsv");
            LEXICON.read("emoji.tsv");
        }
    }
}
