package io.firebreak.nlp.brand;

import io.firebreak.model.Brand;
import io.firebreak.model.BrandRules;
import io.firebreak.model.Language;
import io.firebreak.nlp.text.FoldedText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What to look for: the folded spellings of all brands, and what each of them means to whom. Immutable. */
final class BrandPatterns {
    /** How a spelling means a brand. */
    enum Kind {
        NAME,
        /** A name without the last vowel, which means the brand only before an ending that replaces the vowel. */
        STEM,
        /** A slip, configured or generated. */
        MISSPELLING,
        HANDLE,
        HASHTAG;

        /** Whether what surrounds it decides what it means. */
        boolean isName() {
            return this == NAME || this == STEM || this == MISSPELLING;
        }
    }

    /**
     * A spelling's meaning.
     *
     * @param brand index into the brands
     * @param kind how the brand is meant
     * @param written as configured
     * @param language in posts of which it means the brand; empty for all
     */
    record Meaning(int brand, Kind kind, String written, String language) {
        /** A language that is not determined may be the one. */
        boolean isIn(String postLanguage) {
            return language.isEmpty() || language.equals(postLanguage) || postLanguage.equals(Language.UNDETERMINED);
        }
    }

    /**
     * What surrounds the names of one brand in posts of one language.
     *
     * @param id the brand's id
     * @param requires patterns of which one must stand in the text; empty for unambiguous names
     * @param excludesNearby patterns that rule out a name near them
     * @param excludesCovering patterns that hold a name themselves, and rule out that one only
     */
    // Arrays: read on every hit and never compared or handed out.
    @SuppressWarnings("ArrayRecordComponent")
    record Context(String id, int[] requires, int[] excludesNearby, int[] excludesCovering) {
        boolean isAmbiguous() {
            return requires.length > 0;
        }
    }

    private static final Meaning[] NO_MEANINGS = {};

    final AhoCorasick automaton;
    private final Meaning[][] meanings;
    private final boolean[] isContext;
    private final Context[] contexts;
    /** For the few brands with rules of languages: contexts by language, {@code und} included. */
    private final Map<Integer, Map<String, Context>> contextsByLanguage = new HashMap<>();

    BrandPatterns(List<Brand> brands) {
        Map<String, List<Meaning>> meaningsOf = new LinkedHashMap<>();
        Set<String> all = new HashSet<>();
        for (int i = 0; i < brands.size(); i++) {
            addMeanings(meaningsOf, brands.get(i), i);
            addContextPhrases(all, brands.get(i));
        }
        all.addAll(meaningsOf.keySet());
        for (int i = 0; i < brands.size(); i++) {
            if (brands.get(i).generateMisspellings()) {
                addGenerated(meaningsOf, all, brands.get(i), i);
            }
        }
        all.addAll(meaningsOf.keySet());
        automaton = new AhoCorasick(all);
        Map<String, Integer> numbers = new HashMap<>();
        meanings = new Meaning[automaton.size()][];
        for (int pattern = 0; pattern < automaton.size(); pattern++) {
            String spelling = automaton.pattern(pattern);
            numbers.put(spelling, pattern);
            List<Meaning> meant = meaningsOf.get(spelling);
            meanings[pattern] = meant == null ? NO_MEANINGS : meant.toArray(Meaning[]::new);
        }
        isContext = new boolean[automaton.size()];
        contexts = new Context[brands.size()];
        for (int i = 0; i < contexts.length; i++) {
            Brand brand = brands.get(i);
            contexts[i] = context(brand, brand.excludes(), brand.requires(), numbers);
            if (!brand.languages().isEmpty()) {
                contextsByLanguage.put(i, contextsByLanguage(brand, numbers));
            }
        }
    }

    private static void addContextPhrases(Set<String> all, Brand brand) {
        all.addAll(spellings(brand.excludes()));
        all.addAll(spellings(brand.requires()));
        for (BrandRules rules : brand.languages().values()) {
            all.addAll(spellings(rules.excludes()));
            all.addAll(spellings(rules.requires()));
        }
    }

    private Map<String, Context> contextsByLanguage(Brand brand, Map<String, Integer> numbers) {
        Map<String, Context> byLanguage = new HashMap<>();
        List<String> excludesOfAll = new ArrayList<>(brand.excludes());
        brand.languages().forEach((language, rules) -> {
            excludesOfAll.addAll(rules.excludes());
            byLanguage.put(
                    language,
                    context(
                            brand,
                            joined(brand.excludes(), rules.excludes()),
                            rules.requires().isEmpty() ? brand.requires() : rules.requires(),
                            numbers));
        });
        byLanguage.put(Language.UNDETERMINED, context(brand, excludesOfAll, brand.requires(), numbers));
        return byLanguage;
    }

    private static List<String> joined(List<String> some, List<String> others) {
        List<String> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    private Context context(Brand brand, List<String> excludes, List<String> requires, Map<String, Integer> numbers) {
        Set<String> names = spellings(brand.names());
        brand.languages().values().forEach(rules -> names.addAll(spellings(rules.names())));
        Set<String> covering = new LinkedHashSet<>();
        Set<String> nearby = new LinkedHashSet<>();
        for (String phrase : spellings(excludes)) {
            boolean holdsName = names.stream().anyMatch(phrase::contains);
            (holdsName ? covering : nearby).add(phrase);
        }
        return new Context(
                brand.id(),
                numbers(spellings(requires), numbers),
                numbers(nearby, numbers),
                numbers(covering, numbers));
    }

    private int[] numbers(Collection<String> spellings, Map<String, Integer> numbers) {
        int[] found = new int[spellings.size()];
        int size = 0;
        for (String spelling : spellings) {
            int number = numbers.getOrDefault(spelling, AhoCorasick.NONE);
            isContext[number] = true;
            found[size++] = number;
        }
        return found;
    }

    private static void addMeanings(Map<String, List<Meaning>> meaningsOf, Brand brand, int index) {
        addNames(meaningsOf, brand.names(), index, "");
        brand.languages().forEach((language, rules) -> addNames(meaningsOf, rules.names(), index, language));
        for (String misspelling : brand.misspellings()) {
            for (String spelling : spellings(misspelling)) {
                add(meaningsOf, spelling, new Meaning(index, Kind.MISSPELLING, misspelling, ""));
            }
        }
        for (String handle : brand.handles()) {
            addHandle(meaningsOf, handle, index);
        }
        for (String account : brand.accounts()) {
            int colon = account.indexOf(':');
            String handle = account.substring(colon + 1);
            // Numbers and decentralised ids are not what people address.
            if (colon > 0 && handle.indexOf(':') < 0 && !handle.chars().allMatch(Character::isDigit)) {
                addHandle(meaningsOf, handle, index);
            }
        }
        for (String hashtag : brand.hashtags()) {
            String folded = FoldedText.fold(hashtag.startsWith("#") ? hashtag.substring(1) : hashtag);
            if (!folded.isEmpty()) {
                add(meaningsOf, "#" + folded, new Meaning(index, Kind.HASHTAG, hashtag, ""));
            }
        }
    }

    private static void addNames(
            Map<String, List<Meaning>> meaningsOf, List<String> names, int index, String language) {
        for (String name : names) {
            for (String spelling : spellings(name)) {
                add(meaningsOf, spelling, new Meaning(index, Kind.NAME, name, language));
            }
            String stem = Inflections.stem(FoldedText.fold(name));
            if (!stem.isEmpty()) {
                add(meaningsOf, stem, new Meaning(index, Kind.STEM, name, language));
            }
        }
    }

    /** Slips of a brand's names, but for what anybody else is called and for words of the texts that must not match. */
    private static void addGenerated(
            Map<String, List<Meaning>> meaningsOf, Set<String> configured, Brand brand, int index) {
        Set<String> forbidden = new HashSet<>();
        for (String text : brand.mustNotMatch()) {
            forbidden.addAll(List.of(FoldedText.fold(text).split("[^\\p{L}\\p{N}]+", -1)));
        }
        for (String name : brand.names()) {
            for (String slip : Misspellings.of(FoldedText.fold(name))) {
                if (!configured.contains(slip) && !forbidden.contains(slip)) {
                    add(meaningsOf, slip, new Meaning(index, Kind.MISSPELLING, name, ""));
                }
            }
        }
    }

    private static void addHandle(Map<String, List<Meaning>> meaningsOf, String handle, int index) {
        String folded = FoldedText.foldHandle(handle.startsWith("@") ? handle.substring(1) : handle);
        if (!folded.isEmpty()) {
            add(meaningsOf, "@" + folded, new Meaning(index, Kind.HANDLE, handle, ""));
        }
    }

    private static void add(Map<String, List<Meaning>> meaningsOf, String spelling, Meaning meaning) {
        List<Meaning> meant = meaningsOf.computeIfAbsent(spelling, s -> new ArrayList<>(1));
        boolean known = meant.stream()
                .anyMatch(m -> m.brand() == meaning.brand()
                        && m.kind() == meaning.kind()
                        && (m.language().isEmpty() || m.language().equals(meaning.language())));
        if (!known) {
            meant.add(meaning);
        }
    }

    private static Set<String> spellings(List<String> phrases) {
        Set<String> spellings = new LinkedHashSet<>();
        phrases.forEach(phrase -> spellings.addAll(spellings(phrase)));
        return spellings;
    }

    /** The ways a phrase is spelled: as it is, joined (as in a hashtag), without apostrophe, in the plural of -y. */
    private static Set<String> spellings(String phrase) {
        Set<String> spellings = new LinkedHashSet<>();
        String folded = FoldedText.fold(phrase);
        if (folded.isEmpty()) {
            return spellings;
        }
        spellings.add(folded);
        if (folded.indexOf('\'') > 0) {
            spellings.add(folded.replace("'", ""));
        }
        int last = folded.length() - 1;
        if (last > 0 && folded.charAt(last) == 'y' && "aeiou".indexOf(folded.charAt(last - 1)) < 0) {
            spellings.add(folded.substring(0, last) + "ies");
        }
        for (String spelling : List.copyOf(spellings)) {
            spellings.add(spelling.replace(" ", ""));
        }
        return spellings;
    }

    Meaning[] meanings(int pattern) {
        return meanings[pattern];
    }

    boolean isContext(int pattern) {
        return isContext[pattern];
    }

    /** What surrounds a brand's names in posts of a language. */
    Context context(int brand, String language) {
        Map<String, Context> byLanguage = contextsByLanguage.get(brand);
        return byLanguage == null ? contexts[brand] : byLanguage.getOrDefault(language, contexts[brand]);
    }
}
