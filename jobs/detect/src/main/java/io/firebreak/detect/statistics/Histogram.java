package io.firebreak.detect.statistics;

import java.util.function.DoubleUnaryOperator;

/**
 * Weights of values in bins of one width: the first bin holds 0, the last whatever lies beyond. A view of a part of an
 * array, which it changes in place. Not thread-safe.
 */
public final class Histogram {
    private final double[] weights;
    private final int first;
    private final int bins;
    private final double width;

    /**
     * @param weights array that holds the bins
     * @param first index of the first bin
     * @param bins number of bins, ≥ 2
     * @param width of a bin, &gt; 0; values are known to within half of it
     */
    public Histogram(double[] weights, int first, int bins, double width) {
        this.weights = weights;
        this.first = first;
        this.bins = bins;
        this.width = width;
    }

    /** Adds a value; a negative one counts as 0. */
    public void add(double value, double weight) {
        weights[first + bin(value)] += weight;
    }

    /** Sum of all weights. */
    public double total() {
        double sum = 0;
        for (int i = 0; i < bins; i++) {
            sum += weights[first + i];
        }
        return sum;
    }

    /**
     * The value below which a share of the weight lies, interpolated within its bin; 0 when empty.
     *
     * @param share 0 to 1
     */
    public double quantile(double share) {
        double sought = share * total();
        double below = 0;
        for (int i = 0; i < bins; i++) {
            double weight = weights[first + i];
            if (weight > 0 && below + weight >= sought) {
                return Math.max(0, i - 0.5 + (sought - below) / weight) * width;
            }
            below += weight;
        }
        return 0;
    }

    /** Share of the weight in the bin of a value and beyond, 0 to 1; 0 when empty. */
    public double shareFrom(double value) {
        double beyond = 0;
        for (int i = bin(value); i < bins; i++) {
            beyond += weights[first + i];
        }
        double total = total();
        return total == 0 ? 0 : beyond / total;
    }

    /**
     * The median distance of the values from a centre, measured on another scale: half of the weight lies no further from
     * it.
     *
     * @param centre on the scale of the values
     * @param scale increasing; applied to values and centre before the distance is taken
     */
    public double medianDistance(double centre, DoubleUnaryOperator scale) {
        double sought = total() / 2;
        double middle = scale.applyAsDouble(centre);
        int above = bin(centre);
        int below = above - 1;
        double within = 0;
        double distance = 0;
        while (within < sought && (above < bins || below >= 0)) {
            double up = above < bins ? Math.abs(scale.applyAsDouble(above * width) - middle) : Double.MAX_VALUE;
            double down = below >= 0 ? Math.abs(middle - scale.applyAsDouble(below * width)) : Double.MAX_VALUE;
            distance = Math.min(up, down);
            within += up <= down ? weights[first + above++] : weights[first + below--];
        }
        return distance;
    }

    /** Multiplies all weights. */
    public void scale(double factor) {
        for (int i = 0; i < bins; i++) {
            weights[first + i] *= factor;
        }
    }

    private int bin(double value) {
        return (int) Math.max(0, Math.min(bins - 1.0, Math.rint(value / width)));
    }
}
