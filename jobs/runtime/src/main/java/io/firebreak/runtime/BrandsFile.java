package io.firebreak.runtime;

import io.firebreak.model.Brand;
import io.firebreak.model.BrandRules;
import io.firebreak.model.Severity;
import io.firebreak.model.WireNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code brands.yaml}: a list {@code brands} whose entries have the components of {@link Brand} as keys. Planned events
 * are {@code events}, with {@code from} and {@code to} or {@code date} and {@code days}, and {@code holidays}, a list of
 * dates; dates are days in {@code zone}, UTC when left out.
 */
public final class BrandsFile {
    private BrandsFile() {}

    /**
     * The brands in file order.
     *
     * @throws ConfigException when the file cannot be read or an entry is wrong
     */
    public static List<Brand> read(Path file) {
        List<Entry> entries = Config.read(file, Entries.class).brands;
        List<Brand> brands = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < entries.size(); i++) {
            String key = file + ".brands[" + i + "]";
            Brand brand = entries.get(i).brand(key);
            if (!ids.add(brand.id())) {
                throw new ConfigException(key + ".id: '" + brand.id() + "' is taken by an earlier brand");
            }
            brands.add(brand);
        }
        return brands;
    }

    private record Entries(List<Entry> brands) {
        // Called by Jackson, which passes null for what the file leaves out.
        @SuppressWarnings({"NullAway", "UnusedMethod"})
        Entries(@Nullable List<Entry> brands) {
            this.brands = brands == null ? List.of() : brands;
        }
    }

    /**
     * An event as the file has it: a time from and to, or whole days in the brand's zone.
     *
     * @param from first instant
     * @param to one past the last instant
     * @param date first day
     * @param days how many, 1 when left out
     */
    record EventEntry(
            @Nullable String name,
            @Nullable String from,
            @Nullable String to,
            @Nullable String date,
            @Nullable Integer days,
            @Nullable Double factor) {}

    private record SeverityEntry(@Nullable String atMost) {
        @Nullable
        Severity severityAtMost(String key) {
            try {
                return atMost == null ? null : WireNames.parse(Severity.class, atMost);
            } catch (IllegalArgumentException e) {
                throw new ConfigException(key + ".severity.atMost: " + e.getMessage());
            }
        }
    }

    private record RulesEntry(
            @Nullable List<String> names,
            @Nullable List<String> excludes,
            @Nullable List<String> requires) {}

    private record Entry(
            @Nullable String id,
            @Nullable String name,
            @Nullable String company,
            @Nullable List<String> names,
            @Nullable List<String> handles,
            @Nullable List<String> hashtags,
            @Nullable List<String> excludes,
            @Nullable List<String> requires,
            @Nullable List<String> accounts,
            @Nullable List<String> competitors,
            @Nullable SeverityEntry severity,
            @Nullable List<String> mustMatch,
            @Nullable List<String> mustNotMatch,
            @Nullable List<EventEntry> events,
            @Nullable List<String> holidays,
            @Nullable String zone,
            @Nullable List<String> misspellings,
            @Nullable Boolean generateMisspellings,
            @Nullable Map<String, RulesEntry> languages) {

        Brand brand(String key) {
            if (id == null || !id.matches("[a-z0-9][a-z0-9-]{0,63}")) {
                throw new ConfigException(key + ".id: '" + id
                        + "' is not allowed; an id is 1 to 64 lower-case letters, digits and hyphens");
            }
            List<String> allNames = names == null ? (name == null ? List.of() : List.of(name)) : names;
            if (allNames.isEmpty() && handles == null && hashtags == null) {
                throw new ConfigException(key + ": brand '" + id + "' has no names, handles or hashtags to match");
            }
            for (String account : orEmpty(accounts)) {
                if (!account.matches("[a-z][a-z0-9-]{0,31}:\\S{1,512}")) {
                    throw new ConfigException(key + ".accounts: '" + account
                            + "' is not allowed; an account is <source>:<handle>, for example x:AcmeHelp");
                }
            }
            return new Brand(
                    id,
                    name == null ? id : name,
                    company,
                    allNames,
                    orEmpty(handles),
                    orEmpty(hashtags),
                    orEmpty(excludes),
                    orEmpty(requires),
                    orEmpty(accounts),
                    orEmpty(competitors),
                    severity == null ? null : severity.severityAtMost(key),
                    orEmpty(mustMatch),
                    orEmpty(mustNotMatch),
                    PlannedEvents.of(
                            key, events == null ? List.of() : events, orEmpty(holidays), PlannedEvents.zone(key, zone)),
                    orEmpty(misspellings),
                    generateMisspellings != null && generateMisspellings,
                    rules(key));
        }

        private Map<String, BrandRules> rules(String key) {
            Map<String, BrandRules> rules = new TreeMap<>();
            if (languages != null) {
                languages.forEach((language, entry) -> {
                    if (!language.matches("[a-z]{2}")) {
                        throw new ConfigException(key + ".languages: '" + language
                                + "' is not allowed; a language is an ISO 639-1 code, for example de");
                    }
                    if (entry == null) {
                        throw new ConfigException(
                                key + ".languages." + language + ": no value; allowed are names, excludes, requires");
                    }
                    rules.put(
                            language,
                            new BrandRules(orEmpty(entry.names), orEmpty(entry.excludes), orEmpty(entry.requires)));
                });
            }
            return rules;
        }

        private static List<String> orEmpty(@Nullable List<String> list) {
            return list == null ? List.of() : list;
        }
    }
}
