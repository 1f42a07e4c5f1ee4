package io.firebreak.nlp.training;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Items per CPU second of one thread: the only figure of a report that depends on the machine. */
public final class Speed {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long ROUND_NANOS = 700_000_000L;
    private static final int ROUNDS = 5;

    private Speed() {}

    /** The same with separators of thousands, for people. */
    static <T> String text(List<T> items, Consumer<T> work) {
        return String.format(Locale.ROOT, "%,d", of(items, work));
    }

    /** The best of several rounds over {@code items}, rounded to two digits; 0 when there are none. */
    public static <T> long of(List<T> items, Consumer<T> work) {
        if (items.isEmpty()) {
            return 0;
        }
        double best = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long begun = THREADS.getCurrentThreadCpuTime();
            long done = 0;
            long spent = 0;
            while (spent < ROUND_NANOS) {
                items.forEach(work);
                done += items.size();
                spent = THREADS.getCurrentThreadCpuTime() - begun;
            }
            best = Math.max(best, done * 1e9 / spent);
        }
        double unit = Math.pow(10, Math.floor(Math.log10(best)) - 1);
        return (long) (Math.round(best / unit) * unit);
    }
}
