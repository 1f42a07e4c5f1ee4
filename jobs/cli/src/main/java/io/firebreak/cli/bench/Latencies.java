package io.firebreak.cli.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Delays that were seen. Not thread-safe. */
final class Latencies {
    private final List<Duration> seen = new ArrayList<>();

    void add(Duration latency) {
        seen.add(latency);
    }

    int count() {
        return seen.size();
    }

    /**
     * The delay that a given part of all did not exceed (nearest rank).
     *
     * @param part 0 exclusive to 1
     * @throws IllegalStateException when none was seen
     */
    Duration percentile(double part) {
        if (seen.isEmpty()) {
            throw new IllegalStateException("nothing was seen");
        }
        Collections.sort(seen);
        return seen.get((int) Math.ceil(part * seen.size()) - 1);
    }
}
