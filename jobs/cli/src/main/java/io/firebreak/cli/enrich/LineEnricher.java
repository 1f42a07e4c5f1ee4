package io.firebreak.cli.enrich;

import java.util.List;

/** Turns one input line into output lines. Used by one thread at a time. */
@FunctionalInterface
public interface LineEnricher {
    /**
     * What becomes of a line.
     *
     * @param output lines without ends, in order; may be empty
     * @param note what to count on stderr instead of writing, for example {@code not a post: like}; empty for nothing
     */
    record Result(List<String> output, String note) {}

    /**
     * Never throws on any line.
     *
     * @param line without its end
     * @param lineNumber from 1
     */
    Result enrich(byte[] line, long lineNumber);
}
