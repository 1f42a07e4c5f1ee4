package io.firebreak.nlp.brand;

import io.firebreak.model.BrandMention;
import io.firebreak.nlp.brand.BrandPatterns.Context;
import io.firebreak.nlp.brand.BrandPatterns.Meaning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one post shows of brands: collects candidates and their surroundings, then decides. For one thread, one post. */
final class Evidence {
    /** Folded characters within which an excluding phrase rules a name out: the better part of a short post. */
    static final int NEARBY = 140;
    /** A post that repeats a brand a thousand times says no more than one that does so eight times. */
    static final int MAX_MENTIONS_OF_BRAND = 8;

    static final int MAX_MENTIONS = 64;
    private static final int MAX_HITS = 4_096;
    /** A name that needs its context says a little less. */
    private static final double AMBIGUOUS = 0.9;

    /**
     * A place where a brand may be meant.
     *
     * @param start first UTF-16 unit of the original
     * @param end one past the last; equal to {@code start} for what stands outside the text
     * @param foldedStart first folded character
     * @param foldedEnd one past the last
     */
    private record Candidate(Meaning meaning, int start, int end, int foldedStart, int foldedEnd, double confidence) {}

    /** Where one pattern stands: folded starts, ascending. */
    private static final class Places {
        private int[] starts = new int[4];
        private int size;

        void add(int start) {
            if (size == starts.length) {
                starts = Arrays.copyOf(starts, size * 2);
            }
            starts[size++] = start;
        }

        /** Whether the pattern begins anywhere in {@code [from, to]}. */
        boolean anyIn(int from, int to) {
            int found = Arrays.binarySearch(starts, 0, size, from);
            int first = found >= 0 ? found : -found - 1;
            return first < size && starts[first] <= to;
        }
    }

    private final BrandPatterns patterns;
    private final String language;
    private final List<Candidate> candidates = new ArrayList<>(4);
    private final List<Candidate> outside = new ArrayList<>(0);
    private final Map<Integer, Places> contexts = new HashMap<>(4);
    /** Brands meant by handle or hashtag. */
    private final Set<Integer> addressed = new HashSet<>(4);

    private int contextHits;

    Evidence(BrandPatterns patterns, String language) {
        this.patterns = patterns;
        this.language = language;
    }

    /** The post's language, {@code und} when not determined. */
    String language() {
        return language;
    }

    void addCandidate(Meaning meaning, int start, int end, int foldedStart, int foldedEnd, double confidence) {
        if (candidates.size() < MAX_HITS) {
            noteAddress(meaning);
            candidates.add(new Candidate(meaning, start, end, foldedStart, foldedEnd, confidence));
        }
    }

    void addOutside(Meaning meaning, double confidence) {
        if (outside.size() < MAX_HITS) {
            noteAddress(meaning);
            outside.add(new Candidate(meaning, 0, 0, 0, 0, confidence));
        }
    }

    private void noteAddress(Meaning meaning) {
        if (!meaning.kind().isName()) {
            addressed.add(meaning.brand());
        }
    }

    /** Notes a phrase of the text; places of one pattern come in ascending order. */
    void addContext(int pattern, int foldedStart) {
        if (contextHits < MAX_HITS) {
            contextHits++;
            contexts.computeIfAbsent(pattern, p -> new Places()).add(foldedStart);
        }
    }

    /** Notes a phrase that stands beside the text, near nothing. */
    void addContextOutside(int pattern) {
        contexts.computeIfAbsent(pattern, p -> new Places());
    }

    List<BrandMention> mentions(String text) {
        if (candidates.isEmpty() && outside.isEmpty()) {
            return List.of();
        }
        List<Candidate> meant = new ArrayList<>(candidates.size());
        Set<Integer> named = new HashSet<>(4);
        for (Candidate candidate : candidates) {
            if (isSupported(candidate) && !isExcluded(candidate)) {
                meant.add(candidate);
                named.add(candidate.meaning().brand());
            }
        }
        List<BrandMention> mentions = new ArrayList<>(meant.size());
        for (Candidate candidate : outside) {
            // A brand tagged beside the text counts only where the text itself does not name it.
            if (mentions.size() < MAX_MENTIONS
                    && isSupported(candidate)
                    && named.add(candidate.meaning().brand())) {
                mentions.add(mention(candidate, ""));
            }
        }
        addLongest(meant, mentions, text);
        return List.copyOf(mentions);
    }

    private void addLongest(List<Candidate> meant, List<BrandMention> mentions, String text) {
        meant.sort(Comparator.comparingInt(Candidate::start)
                .thenComparing(Candidate::end, Comparator.reverseOrder())
                .thenComparing(Candidate::confidence, Comparator.reverseOrder()));
        Map<Integer, Integer> mentionsOf = new HashMap<>(4);
        int lastStart = -1;
        int lastEnd = -1;
        int firstOfSpan = 0;
        for (Candidate candidate : meant) {
            boolean sameSpan = candidate.start() == lastStart && candidate.end() == lastEnd;
            boolean overlaps = candidate.start() < lastEnd;
            if (sameSpan ? isMentioned(mentions, firstOfSpan, candidate) : overlaps) {
                continue;
            }
            if (!sameSpan) {
                lastStart = candidate.start();
                lastEnd = candidate.end();
                firstOfSpan = mentions.size();
            }
            if (mentions.size() < MAX_MENTIONS
                    && mentionsOf.merge(candidate.meaning().brand(), 1, Integer::sum) <= MAX_MENTIONS_OF_BRAND) {
                mentions.add(mention(candidate, text));
            }
        }
    }

    private boolean isMentioned(List<BrandMention> mentions, int from, Candidate candidate) {
        String id = context(candidate.meaning()).id();
        return mentions.subList(from, mentions.size()).stream()
                .anyMatch(mention -> mention.brandId().equals(id));
    }

    private Context context(Meaning meaning) {
        return patterns.context(meaning.brand(), language);
    }

    private BrandMention mention(Candidate candidate, String text) {
        Context context = context(candidate.meaning());
        boolean ambiguous = candidate.meaning().kind().isName() && context.isAmbiguous();
        return new BrandMention(
                context.id(),
                text.substring(candidate.start(), candidate.end()),
                candidate.start(),
                candidate.end(),
                candidate.confidence() * (ambiguous ? AMBIGUOUS : 1),
                null);
    }

    /** A handle or hashtag of the brand means it by itself, and makes clear what its ambiguous name means. */
    private boolean isSupported(Candidate candidate) {
        Meaning meaning = candidate.meaning();
        Context context = context(meaning);
        if (!meaning.kind().isName() || !context.isAmbiguous()) {
            return true;
        }
        for (int pattern : context.requires()) {
            if (contexts.containsKey(pattern)) {
                return true;
            }
        }
        return addressed.contains(meaning.brand());
    }

    private boolean isExcluded(Candidate candidate) {
        if (!candidate.meaning().kind().isName()) {
            return false;
        }
        Context context = context(candidate.meaning());
        return isNear(context.excludesCovering(), candidate, -1) || isNear(context.excludesNearby(), candidate, NEARBY);
    }

    private boolean isNear(int[] excludes, Candidate candidate, int distance) {
        for (int pattern : excludes) {
            Places places = contexts.get(pattern);
            int length = patterns.automaton.pattern(pattern).length();
            if (places != null
                    && places.anyIn(candidate.foldedStart() - length - distance, candidate.foldedEnd() + distance)) {
                return true;
            }
        }
        return false;
    }
}
