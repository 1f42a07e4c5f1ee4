package io.firebreak.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Inputs near valid ones: a few edits of bytes, of structure, or of one by another. */
public final class Mutants {
    private static final int MAX_EDITS = 6;
    private static final int LONGEST_EDIT = 64;

    /** What readers of JSON, HTML, Markdown, times and Avro stumble over. */
    private static final List<byte[]> PIECES = List.of(
            utf8("{"),
            utf8("}"),
            utf8("["),
            utf8("]"),
            utf8("\""),
            utf8(":"),
            utf8(","),
            utf8("\\"),
            utf8("null"),
            utf8("true"),
            utf8("-"),
            utf8("0"),
            utf8("1e999"),
            utf8("-1"),
            utf8("99999999999999999999"),
            utf8("\\u0000"),
            utf8("\\ud83d"),
            utf8("\\u202e"),
            utf8("\r\n"),
            utf8("data: "),
            utf8("<p>"),
            utf8("</"),
            utf8("<!--"),
            utf8("&#x"),
            utf8("&amp;"),
            utf8("&#55357;"),
            utf8("]("),
            utf8("```"),
            utf8("http://["),
            utf8("@"),
            utf8("#"),
            utf8("\uFEFF"),
            utf8("\u202E"),
            utf8("\u0661"),
            utf8("9999-12-31T23:59:60Z"),
            utf8("[[[[[[[[[[[[[[[["),
            utf8("{\"a\":{\"a\":{\"a\":"),
            new byte[] {0},
            new byte[] {(byte) 0xFF},
            new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
            new byte[] {(byte) 0xC0, (byte) 0x80},
            new byte[] {-1, -1, -1, -1, 15},
            new byte[] {-2, -1, -1, -1, -1, -1, -1, -1, -1, 1});

    private Mutants() {}

    /**
     * Mutants of the seeds.
     *
     * @param seeds valid inputs; none is changed
     */
    public static Arbitrary<byte[]> of(List<byte[]> seeds) {
        Arbitrary<byte[]> seed = Arbitraries.of(seeds);
        Arbitrary<Edit> edit = Combinators.combine(
                        Arbitraries.of(Edit.Kind.class),
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.integers().between(1, LONGEST_EDIT),
                        Arbitraries.of(PIECES),
                        seed)
                .as(Edit::new);
        return Combinators.combine(seed, edit.list().ofMinSize(1).ofMaxSize(MAX_EDITS))
                .as((valid, edits) -> {
                    byte[] mutant = valid;
                    for (Edit one : edits) {
                        mutant = one.apply(mutant);
                    }
                    return mutant;
                });
    }

    /**
     * A change of one place.
     *
     * @param where share of the input before the place
     * @param length of what is changed, where the kind leaves it open
     * @param piece for kinds that need one
     * @param other for kinds that need another input
     */
    // Arrays: shared and never changed.
    @SuppressWarnings("ArrayRecordComponent")
    private record Edit(Kind kind, double where, int length, byte[] piece, byte[] other) {
        enum Kind {
            CUT,
            REMOVE,
            REPEAT,
            FLIP,
            INSERT,
            OVERWRITE,
            SPLICE
        }

        byte[] apply(byte[] input) {
            int at = (int) (where * input.length);
            int end = Math.min(input.length, at + length);
            return switch (kind) {
                case CUT -> join(input, 0, at);
                case REMOVE -> join(input, 0, at, input, end, input.length);
                case REPEAT -> join(input, 0, end, input, at, input.length);
                case FLIP -> flip(input, at);
                case INSERT -> join(input, 0, at, piece, 0, piece.length, input, at, input.length);
                case OVERWRITE ->
                    join(
                            input,
                            0,
                            at,
                            piece,
                            0,
                            piece.length,
                            input,
                            Math.min(input.length, at + piece.length),
                            input.length);
                case SPLICE -> {
                    int from = (int) (where * other.length);
                    yield join(
                            input, 0, at, other, from, Math.min(other.length, from + length), input, end, input.length);
                }
            };
        }

        private byte[] flip(byte[] input, int at) {
            byte[] flipped = input.clone();
            if (at < flipped.length) {
                flipped[at] ^= (byte) (1 << length % Byte.SIZE);
            }
            return flipped;
        }

        /** Ranges, each an array, a start and an end. */
        private static byte[] join(Object... ranges) {
            ByteArrayOutputStream joined = new ByteArrayOutputStream();
            for (int i = 0; i < ranges.length; i += 3) {
                int from = (Integer) ranges[i + 1];
                joined.write((byte[]) ranges[i], from, (Integer) ranges[i + 2] - from);
            }
            return joined.toByteArray();
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
