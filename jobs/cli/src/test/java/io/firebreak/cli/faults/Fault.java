package io.firebreak.cli.faults;

/**
 * Something that goes wrong while posts come.
 *
 * @param name what, for the table
 * @param strike makes it happen and puts right what a person or a platform would put right; never what Firebreak must
 */
record Fault(String name, Strike strike) {
    /** The deed. */
    @FunctionalInterface
    interface Strike {
        void on(Rig rig) throws Exception;
    }
}
