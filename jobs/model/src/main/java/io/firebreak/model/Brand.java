package io.firebreak.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tracked brand as described in {@code brands.yaml}: the element of the compacted topic {@code brands}.
 *
 * @param id lower-case letters, digits and hyphens
 * @param name as shown to people
 * @param company brands of one company share it; null when the brand stands alone
 * @param names names and aliases that mean the brand wherever they stand as whole words, case ignored
 * @param handles account names, without {@code @}, that mean the brand when addressed
 * @param hashtags without {@code #}, that mean the brand
 * @param excludes phrases near which a name does not mean the brand
 * @param requires phrases of which one must stand in the text for an ambiguous name to mean the brand; empty when the
 *     names are unambiguous
 * @param accounts the brand's own accounts as {@code <source>:<handle>}
 * @param competitors ids of brands to compare with
 * @param severityAtMost most severe that an incident of the brand may be; null when anything may page
 * @param mustMatch texts in which the brand must be found
 * @param mustNotMatch texts in which it must not be found
 * @param plannedEvents times with other traffic than usual
 * @param misspellings further spellings of the names that mean the brand, with less confidence
 * @param generateMisspellings whether slips of names of six and more Latin letters mean the brand as well: two letters
 *     swapped, a letter doubled or not, and sounds that are written alike; never what another brand is called or what
 *     stands in {@code mustNotMatch}
 * @param languages what differs in posts of one language, by ISO 639-1 code
 */
public record Brand(
        String id,
        String name,
        @Nullable String company,
        List<String> names,
        List<String> handles,
        List<String> hashtags,
        List<String> excludes,
        List<String> requires,
        List<String> accounts,
        List<String> competitors,
        @Nullable Severity severityAtMost,
        List<String> mustMatch,
        List<String> mustNotMatch,
        List<PlannedEvent> plannedEvents,
        List<String> misspellings,
        boolean generateMisspellings,
        Map<String, BrandRules> languages) {
    // Files leave out what a brand does not have, and state of earlier versions lacks the last components.
    @SuppressWarnings("NullAway")
    public Brand {
        names = orEmpty(names);
        handles = orEmpty(handles);
        hashtags = orEmpty(hashtags);
        excludes = orEmpty(excludes);
        requires = orEmpty(requires);
        accounts = orEmpty(accounts);
        competitors = orEmpty(competitors);
        mustMatch = orEmpty(mustMatch);
        mustNotMatch = orEmpty(mustNotMatch);
        misspellings = orEmpty(misspellings);
        plannedEvents = plannedEvents == null ? List.of() : plannedEvents;
        languages = languages == null ? Map.of() : languages;
    }

    private static List<String> orEmpty(@Nullable List<String> list) {
        return list == null ? List.of() : list;
    }

    /** A brand without planned events, misspellings and rules of languages. */
    public Brand(
            String id,
            String name,
            @Nullable String company,
            List<String> names,
            List<String> handles,
            List<String> hashtags,
            List<String> excludes,
            List<String> requires,
            List<String> accounts,
            List<String> competitors,
            @Nullable Severity severityAtMost,
            List<String> mustMatch,
            List<String> mustNotMatch) {
        this(
                id,
                name,
                company,
                names,
                handles,
                hashtags,
                excludes,
                requires,
                accounts,
                competitors,
                severityAtMost,
                mustMatch,
                mustNotMatch,
                List.of(),
                List.of(),
                false,
                Map.of());
    }
}
