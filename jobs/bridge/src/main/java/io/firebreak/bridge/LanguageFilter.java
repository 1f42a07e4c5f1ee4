package io.firebreak.bridge;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;

/**
 * Which posts to take by what their author or client says about their language. A post that says nothing is taken: the
 * enrichers will tell.
 *
 * @param languages ISO 639-1 codes; empty takes everything
 */
record LanguageFilter(Set<String> languages) {
    LanguageFilter {
        languages = Set.copyOf(languages);
    }

    /** @param hints language tags such as {@code pt-BR} */
    boolean takes(Collection<String> hints) {
        return languages.isEmpty()
                || hints.isEmpty()
                || hints.stream().anyMatch(hint -> languages.contains(primary(hint)));
    }

    private static String primary(String tag) {
        int end = tag.indexOf('-');
        return (end < 0 ? tag : tag.substring(0, end)).toLowerCase(Locale.ROOT);
    }
}
