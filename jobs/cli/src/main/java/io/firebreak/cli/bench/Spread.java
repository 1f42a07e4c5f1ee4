package io.firebreak.cli.bench;

/** Spreads so many things evenly over so many steps; goes on in the same way when there are more steps. */
final class Spread {
    private final long things;
    private final long steps;
    private long step;

    /**
     * @param things 0 or more
     * @param steps 1 or more
     */
    Spread(long things, long steps) {
        if (things < 0 || steps < 1) {
            throw new IllegalArgumentException(things + " things cannot be spread over " + steps + " steps");
        }
        this.things = things;
        this.steps = steps;
    }

    /** How many things the next step has. */
    long next() {
        long before = step * things / steps;
        step++;
        return step * things / steps - before;
    }
}
