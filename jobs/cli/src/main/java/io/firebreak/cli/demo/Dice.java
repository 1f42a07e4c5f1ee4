package io.firebreak.cli.demo;

import java.util.List;

/** Seeded chance: SplitMix64 (Steele, Lea and Flood 2014), the same numbers on every machine. Not thread-safe. */
final class Dice {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    Dice(long seed) {
        this.state = seed;
    }

    /** Scrambles a number so that neighbours share nothing. */
    static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    long next() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** Uniform in [0, 1). */
    double unit() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    /** Uniform in [0, bound). */
    int below(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    /** Uniform in [low, high]. */
    int between(int low, int high) {
        return low + below(high - low + 1);
    }

    boolean chance(double probability) {
        return unit() < probability;
    }

    <T> T pick(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /** The index of a weight, drawn in proportion to the weights. */
    int weighted(double... weights) {
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        double left = unit() * total;
        for (int i = 0; i < weights.length - 1; i++) {
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }

    /** Poisson by multiplication of uniforms (Knuth), in slices so that the exponential never underflows. */
    int poisson(double mean) {
        int events = 0;
        double left = mean;
        while (left > 0) {
            double slice = Math.min(left, 100);
            left -= slice;
            double limit = StrictMath.exp(-slice);
            double product = unit();
            while (product > limit) {
                events++;
                product *= unit();
            }
        }
        return events;
    }

    /** Exponential waiting time with the given mean. */
    double exponential(double mean) {
        return -mean * StrictMath.log(1 - unit());
    }
}
