package io.firebreak.model;

import java.util.List;
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
        List<PlannedEvent> plannedEvents) {

    /** State of before there were planned events has none. */
    @SuppressWarnings("NullAway") // Flink passes null for what an older state lacks
    public Brand {
        plannedEvents = plannedEvents == null ? List.of() : plannedEvents;
    }

    /** A brand without planned events. */
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
                List.of());
    }
}
