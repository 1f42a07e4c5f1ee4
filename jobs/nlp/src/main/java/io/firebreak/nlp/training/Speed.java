package io.firebreak.nlp.training;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Items per CPU second of one thread, for the cards; the only figure there that depends on the machine. */
final class Speed {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long ROUND_NANOS = 700_000_000L;
    private static final int ROUNDS = 5;

    private Speed() {}

    /** The best of several rounds over {@code items}, rounded to two digits. */
    static <T> String of(List<T> items, Consumer<T> work) {
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
        return String.format(Locale.ROOT, "%,d", (long) (Math.round(best / unit) * unit));
    }
}
