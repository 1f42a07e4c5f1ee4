package io.firebreak.model;

import java.util.Locale;

/** How enum constants are written outside Java: lower case, hyphens for underscores. */
public final class WireNames {
    private WireNames() {}

    /** {@code AUTHOR_DELETED} becomes {@code author-deleted}. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The constant of {@code type} whose wire name is {@code name}.
     *
     * @throws IllegalArgumentException naming what is allowed, when there is none
     */
    public static <E extends Enum<E>> E parse(Class<E> type, String name) {
        for (E constant : type.getEnumConstants()) {
            if (of(constant).equals(name)) {
                return constant;
            }
        }
        StringBuilder allowed = new StringBuilder();
        for (E constant : type.getEnumConstants()) {
            allowed.append(allowed.isEmpty() ? "" : ", ").append(of(constant));
        }
        throw new IllegalArgumentException("'" + name + "' is none of " + allowed);
    }
}
