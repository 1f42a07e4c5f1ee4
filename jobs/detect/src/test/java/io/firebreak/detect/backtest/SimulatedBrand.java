package io.firebreak.detect.backtest;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Counts of an invented brand with things that happen to it, in rows of one or five minutes: a weekly rhythm, a level that wanders
 * over hours, news that bring more posts of the usual temper, and then crises and what looks like one. Everything follows
 * from the seed.
 */
final class SimulatedBrand {
    /** Noise and memory are given for as long. */
    private static final int NATURAL_MINUTES = 5;

    /** What may happen. */
    enum What {
        /** Many are angry within minutes, for most of a day. */
        FLASH,
        /** Anger that comes back each day for three days. */
        SIEGE,
        /** Anger that grows over hours. */
        SLOW,
        /** Everybody talks of the brand, and not angrily. */
        BUZZ,
        /** One text passed on by thousands. */
        JOKE,
        /** Few accounts, one angry text. */
        BOTS,
        /** More posts from now on. */
        SHIFT,
        /** Nothing arrives for a while. */
        GAP;

        boolean isCrisis() {
            return this == FLASH || this == SIEGE || this == SLOW;
        }
    }

    /**
     * Something that happens.
     *
     * @param from first row
     * @param to one past the last row
     */
    record Happening(What what, int from, int to) {}

    private static final long START_MINUTE = 16_482L * 1440 + 102;
    private static final What[] USUAL = {
        What.FLASH, What.FLASH, What.SIEGE, What.SLOW, What.BUZZ, What.BUZZ, What.JOKE, What.BOTS, What.GAP, What.SHIFT
    };

    private final int stepMinutes;
    private final int rowsOfHour;
    private final int rowsOfDay;
    private final SplittableRandom random;
    private final List<SeriesRow> rows = new ArrayList<>();
    private double volumeWander;
    private double temperWander;
    private final List<Happening> happenings = new ArrayList<>();

    /**
     * @param perFiveMinutes usual posts in five minutes
     * @param days length of the series, 40 or more for all that happens to find room
     * @param stepMinutes length of a row, 1 or 5
     */
    SimulatedBrand(long seed, double perFiveMinutes, int days, int stepMinutes) {
        this.stepMinutes = stepMinutes;
        rowsOfHour = 60 / stepMinutes;
        rowsOfDay = 24 * rowsOfHour;
        random = new SplittableRandom(seed);
        schedule(days * rowsOfDay);
        rows(perFiveMinutes * stepMinutes / NATURAL_MINUTES, days * rowsOfDay);
    }

    int stepMinutes() {
        return stepMinutes;
    }

    List<SeriesRow> rows() {
        return rows;
    }

    List<Happening> happenings() {
        return happenings;
    }

    private void schedule(int length) {
        List<What> order = new ArrayList<>(List.of(USUAL));
        for (int i = order.size() - 1; i > 0; i--) {
            order.set(i, order.set(random.nextInt(i + 1), order.get(i)));
        }
        int room = (length - 11 * rowsOfDay) / order.size();
        for (int i = 0; i < order.size(); i++) {
            int from = 10 * rowsOfDay + i * room + random.nextInt(room / 8 + 1);
            What what = order.get(i);
            int to =
                    switch (what) {
                        case FLASH, SLOW -> from + hours(12, 20);
                        case SIEGE -> from + 3 * rowsOfDay;
                        case BUZZ, JOKE -> from + hours(2, 5);
                        case BOTS, GAP -> from + hours(1, 3);
                        case SHIFT -> length;
                    };
            happenings.add(new Happening(what, from, Math.min(length, to)));
        }
    }

    private int hours(int least, int most) {
        return least * rowsOfHour + random.nextInt((most - least) * rowsOfHour);
    }

    private void rows(double perRow, int length) {
        double natural = stepMinutes / (double) NATURAL_MINUTES;
        double levelMemory = Math.pow(0.985, natural);
        double burstMemory = Math.pow(0.93, natural);
        double daily = between(0.4, 1.1);
        double peakHour = between(10, 22);
        double weekend = between(0.4, 0.9);
        double wander = between(0.15, 0.35);
        double burstsADay = between(0.05, 0.4);
        double own = between(0.55, 0.75);
        double share = between(0.07, 0.25);
        double alike = between(25, 80);
        double[] peaks = happenings.stream()
                .mapToDouble(happening -> Math.max(between(25, 45) * natural, perRow * between(2.5, 6)))
                .toArray();
        double level = 0;
        double burst = 0;
        for (int row = 0; row < length; row++) {
            double hour = (row / (double) rowsOfHour) % 24;
            boolean isWeekend = (row / rowsOfDay) % 7 >= 5;
            double rhythm = Math.exp(daily * Math.cos((hour - peakHour) * Math.PI / 12)) * (isWeekend ? weekend : 1);
            level = levelMemory * level + wander * Math.sqrt(1 - levelMemory * levelMemory) * gaussian();
            burst *= burstMemory;
            if (random.nextDouble() < burstsADay / rowsOfDay) {
                burst += between(0.5, 4);
            }
            double usual = perRow * rhythm * Math.exp(level) * (1 + burst);
            rows.add(row(row, usual, own, share, alike, peaks));
        }
    }

    private SeriesRow row(int row, double usual, double own, double share, double alike, double[] peaks) {
        double base = usual;
        boolean gap = false;
        double angry = 0;
        double pleased = 0;
        double copied = 0;
        double bots = 0;
        for (int i = 0; i < happenings.size(); i++) {
            Happening happening = happenings.get(i);
            if (row < happening.from() || row >= happening.to()) {
                continue;
            }
            double age = (row - happening.from() + random.nextDouble()) / rowsOfHour;
            double hours = (happening.to() - happening.from()) / (double) rowsOfHour;
            double soon = Math.min(1, age / 0.4);
            double noise = Math.exp(0.15 * gaussian());
            switch (happening.what()) {
                case FLASH -> angry += peaks[i] * soon * Math.exp(-age / (hours / 2)) * noise;
                case SIEGE -> angry += peaks[i] / 2 * soon * (0.7 + 0.3 * Math.cos(age * Math.PI / 12)) * noise;
                case SLOW -> angry += peaks[i] / 2 * Math.min(1, age / (hours / 2)) * noise;
                case BUZZ -> pleased += peaks[i] * Math.min(1, soon * (hours - age)) * noise;
                case JOKE -> copied += 1.2 * peaks[i] * Math.min(1, soon * (hours - age)) * noise;
                case BOTS -> bots += 1.2 * peaks[i] * noise;
                case SHIFT -> base *= 1.8;
                case GAP -> gap = true;
            }
        }
        long minute = START_MINUTE + (long) row * stepMinutes;
        if (gap) {
            return new SeriesRow(minute, 0, 0.0, 0.0, 0.0, 0.0, null);
        }
        int usualPosts = poisson(base * noise());
        int angryPosts = poisson(angry);
        int pleasedPosts = poisson(pleased);
        int copiedPosts = poisson(copied);
        int botPosts = poisson(bots);
        int people = usualPosts + angryPosts + pleasedPosts + copiedPosts;
        double temper = temper(share, alike);
        int negative = binomial(usualPosts + copiedPosts, temper)
                + binomial(pleasedPosts, temper / 2)
                + binomial(angryPosts, 0.83);
        int originals = binomial(usualPosts + angryPosts, own)
                + binomial(pleasedPosts, own * 0.8)
                + binomial(copiedPosts, 0.04);
        int botAuthors = Math.min(botPosts, 30 + random.nextInt(15));
        return new SeriesRow(
                minute,
                people + botPosts,
                (double) originals + binomial(botPosts, 0.04),
                (double) binomial(people, 0.93) + botAuthors,
                (double) negative + botPosts,
                (double) binomial(negative, 0.92) + botAuthors,
                null);
    }

    /** Noise of the volume with mean 1. In short rows what is said goes on from one to the next. */
    private double noise() {
        if (stepMinutes == NATURAL_MINUTES) {
            return gamma(40);
        }
        volumeWander = wandered(volumeWander);
        return Math.exp(volumeWander / Math.sqrt(40) - 1.0 / 80);
    }

    /** Unfavourable share of a row, as variable as that of so many posts. */
    private double temper(double share, double alike) {
        if (stepMinutes == NATURAL_MINUTES) {
            return beta(share * alike, (1 - share) * alike);
        }
        temperWander = wandered(temperWander);
        double logit = Math.log(share / (1 - share)) + temperWander / Math.sqrt(share * (1 - share) * (alike + 1));
        return 1 / (1 + Math.exp(-logit));
    }

    /** The next value of a standard normal process that forgets within {@value #NATURAL_MINUTES} minutes. */
    private double wandered(double before) {
        double memory = Math.exp(-stepMinutes / (double) NATURAL_MINUTES);
        return memory * before + Math.sqrt(1 - memory * memory) * gaussian();
    }

    private double between(double least, double most) {
        return least + (most - least) * random.nextDouble();
    }

    private double gaussian() {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    /** Gamma with mean 1 (Marsaglia and Tsang 2000). */
    private double gamma(double shape) {
        return shape <= 0 ? 0 : unscaledGamma(shape) / shape;
    }

    private double unscaledGamma(double shape) {
        if (shape < 1) {
            return unscaledGamma(shape + 1) * Math.pow(1 - random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        while (true) {
            double x = gaussian();
            double v = Math.pow(1 + x / Math.sqrt(9 * d), 3);
            if (v > 0 && Math.log(1 - random.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }

    private double beta(double a, double b) {
        double x = unscaledGamma(a);
        return x / (x + unscaledGamma(b));
    }

    private int poisson(double mean) {
        if (mean > 60) {
            return (int) Math.max(0, Math.rint(mean + Math.sqrt(mean) * gaussian()));
        }
        int count = 0;
        for (double product = random.nextDouble(); product > Math.exp(-mean); product *= random.nextDouble()) {
            count++;
        }
        return count;
    }

    private int binomial(int trials, double share) {
        if (trials > 200) {
            double mean = trials * share;
            return (int) Math.max(0, Math.min(trials, Math.rint(mean + Math.sqrt(mean * (1 - share)) * gaussian())));
        }
        int count = 0;
        for (int i = 0; i < trials; i++) {
            count += random.nextDouble() < share ? 1 : 0;
        }
        return count;
    }
}
