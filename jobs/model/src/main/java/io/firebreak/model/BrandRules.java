package io.firebreak.model;

import java.util.List;

/**
 * How a brand's own entry changes in posts of one language.
 *
 * @param names further names, which mean the brand in posts of this language only
 * @param excludes further phrases near which a name does not mean the brand
 * @param requires phrases of which one must stand in the text, instead of those of the brand's entry; empty for those
 */
public record BrandRules(List<String> names, List<String> excludes, List<String> requires) {
    // State and messages of earlier versions lack components, and so do files.
    @SuppressWarnings("NullAway")
    public BrandRules {
        names = names == null ? List.of() : names;
        excludes = excludes == null ? List.of() : excludes;
        requires = requires == null ? List.of() : requires;
    }
}
