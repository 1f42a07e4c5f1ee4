package io.firebreak.detect.metrics;

import com.dynatrace.hash4j.distinctcount.UltraLogLog;

/**
 * How many distinct hashes there are, beyond the number that is kept one by one: the registers of an UltraLogLog sketch (Ertl
 * 2024). They depend on the set of hashes alone, not on order, repetition or partition. Pure functions; no array that is
 * passed in is changed.
 */
final class Distinct {
    /** No registers: every hash is known, so their number is. */
    static final byte[] NONE = new byte[0];

    private static final int LEAST_PRECISION = 3;

    private Distinct() {}

    /** A sketch that has seen nothing, of two bytes for each hash that is kept one by one. */
    static UltraLogLog sketch(int capacity) {
        return UltraLogLog.create(precision(capacity));
    }

    /**
     * Registers of the hashes of both sides.
     *
     * @param registers of one side, {@link #NONE} when {@code hashes} are all of it
     * @param hashes known of that side
     * @param otherRegisters of the other side
     * @param otherHashes known of the other side
     * @param capacity most hashes that are kept one by one, ≥ 1
     */
    static byte[] union(byte[] registers, long[] hashes, byte[] otherRegisters, long[] otherHashes, int capacity) {
        UltraLogLog all = sketch(capacity);
        add(all, registers, hashes);
        add(all, otherRegisters, otherHashes);
        return all.getState();
    }

    /**
     * Number of distinct hashes: exact when all are known, else estimated with a relative standard error of at most
     * {@code 0.79/√(2·capacity)}, which is 1.3 % for 2,048 and 7 % for 64.
     *
     * @param registers of all hashes, {@link #NONE} when {@code known} are all
     * @param known number of hashes known one by one
     */
    static double count(byte[] registers, int known) {
        return registers.length == 0
                ? known
                : Math.max(known, UltraLogLog.wrap(registers).getDistinctCountEstimate());
    }

    private static void add(UltraLogLog all, byte[] registers, long[] hashes) {
        if (registers.length > 0) {
            all.add(UltraLogLog.wrap(registers));
        } else {
            for (long hash : hashes) {
                all.add(hash);
            }
        }
    }

    private static int precision(int capacity) {
        return Math.max(LEAST_PRECISION, Integer.SIZE - Integer.numberOfLeadingZeros(capacity));
    }
}
