package io.firebreak.nlp.brand;

import io.firebreak.model.Brand;
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
        HANDLE,
        HASHTAG
    }

    /**
     * A spelling's meaning.
     *
     * @param brand index into the brands
     * @param kind how the brand is meant
     * @param written as configured
     */
    record Meaning(int brand, Kind kind, String written) {}

    /**
     * What surrounds the names of one brand.
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

    BrandPatterns(List<Brand> brands) {
        Map<String, List<Meaning>> meaningsOf = new LinkedHashMap<>();
        List<Set<String>> requires = new ArrayList<>();
        List<Set<String>> excludes = new ArrayList<>();
        for (int i = 0; i < brands.size(); i++) {
            Brand brand = brands.get(i);
            addMeanings(meaningsOf, brand, i);
            requires.add(spellings(brand.requires()));
            excludes.add(spellings(brand.excludes()));
        }
        Set<String> all = new HashSet<>(meaningsOf.keySet());
        requires.forEach(all::addAll);
        excludes.forEach(all::addAll);
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
            Set<String> names = spellings(brand.names());
            Set<String> covering = new LinkedHashSet<>();
            Set<String> nearby = new LinkedHashSet<>();
            for (String phrase : excludes.get(i)) {
                boolean holdsName = names.stream().anyMatch(phrase::contains);
                (holdsName ? covering : nearby).add(phrase);
            }
            contexts[i] = new Context(
                    brand.id(),
                    numbers(requires.get(i), numbers),
                    numbers(nearby, numbers),
                    numbers(covering, numbers));
        }
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
        for (String name : brand.names()) {
            for (String spelling : spellings(name)) {
                add(meaningsOf, spelling, new Meaning(index, Kind.NAME, name));
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
                add(meaningsOf, "#" + folded, new Meaning(index, Kind.HASHTAG, hashtag));
            }
        }
    }

    private static void addHandle(Map<String, List<Meaning>> meaningsOf, String handle, int index) {
        String folded = FoldedText.foldHandle(handle.startsWith("@") ? handle.substring(1) : handle);
        if (!folded.isEmpty()) {
            add(meaningsOf, "@" + folded, new Meaning(index, Kind.HANDLE, handle));
        }
    }

    private static void add(Map<String, List<Meaning>> meaningsOf, String spelling, Meaning meaning) {
        List<Meaning> meant = meaningsOf.computeIfAbsent(spelling, s -> new ArrayList<>(1));
        boolean known = meant.stream().anyMatch(m -> m.brand() == meaning.brand() && m.kind() == meaning.kind());
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

    Context context(int brand) {
        return contexts[brand];
    }
}
