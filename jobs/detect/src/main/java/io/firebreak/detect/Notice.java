package io.firebreak.detect;

import org.jspecify.annotations.Nullable;

/**
 * Something that every subtask must know: exactly one of the components is there.
 *
 * @param withdrawal what must not be shown any more
 * @param brand what changed about a brand
 */
public record Notice(
        @Nullable Withdrawal withdrawal, @Nullable BrandChange brand) {}
