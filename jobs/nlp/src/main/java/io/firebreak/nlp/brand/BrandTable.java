package io.firebreak.nlp.brand;

import io.firebreak.model.Author;
import io.firebreak.model.Brand;
import io.firebreak.model.BrandMention;
import io.firebreak.model.Language;
import io.firebreak.nlp.BrandMatcher;
import io.firebreak.nlp.LanguageIdentifier;
import io.firebreak.nlp.brand.BrandPatterns.Kind;
import io.firebreak.nlp.brand.BrandPatterns.Meaning;
import io.firebreak.nlp.text.FoldedText;
import io.firebreak.nlp.text.FoldedText.Region;
import io.firebreak.nlp.text.PostText;
import io.firebreak.nlp.text.TokenType;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A list of brands made ready for matching. One pass over the text finds all brands; the longest of overlapping names
 * wins, and a name shared by several brands means all of them that its context allows.
 *
 * <ul>
 *   <li>Names are found as whole words, case, accents and lettering ignored, also in the plural and the genitive, declined
 *       as the post's language does ({@link Inflections}), before model numbers, and as a part of a hashtag:
 *       {@code #BlackBerryOutage}. Names in scripts without spaces need no space around them. Names of six and more letters that need no context are also found at either end of a hashtag
 *       in one case: {@code #netflixdown}. Links are not searched.
 *   <li>{@link Brand#handles()}, handles of {@link Brand#accounts()} and {@link Brand#hashtags()} mean the brand by
 *       themselves; {@code excludes} and {@code requires} concern names.
 *   <li>An excluding phrase that holds a name ({@code blackberry pie}) rules out that occurrence; any other
 *       ({@code jam}) rules out the names within {@value Evidence#NEARBY} characters.
 *   <li>{@link Brand#languages()} adds names and excluding phrases, and exchanges requiring ones, in posts of one language. Where the
 *       language is not determined, the names and excluding phrases of all count, and their requiring phrases do not.
 *   <li>{@link Brand#misspellings()} and, where the brand asks for them, slips of its names ({@link Misspellings}) are
 *       names that are trusted less.
 *   <li>One of the requiring phrases, a handle or a hashtag of the brand must stand anywhere in the post.
 * </ul>
 *
 * <p>The confidences are a stated order of trust, not calibrated: handles 0.99, hashtags 0.97, names as configured 0.95,
 * in other case 0.92, parts of hashtags 0.9, names inside runs of an unspaced script 0.85, misspellings 0.8,
 * parts of hashtags in one case 0.75; names of brands with {@code requires} a tenth less. Blank names are ignored. At most
 * {@value Evidence#MAX_MENTIONS_OF_BRAND} mentions of a brand and {@value Evidence#MAX_MENTIONS} in all are returned.
 * Immutable and thread-safe: to change the brands at run time, swap the table.
 */
public final class BrandTable implements BrandMatcher {
    private static final double HANDLE = 0.99;
    private static final double HOSTED_HANDLE = 0.95;
    private static final double HASHTAG = 0.97;
    private static final double NAME = 0.95;
    private static final double NAME_IN_OTHER_CASE = 0.92;
    private static final double HASHTAG_PART = 0.9;
    private static final double NAME_AS_HANDLE = 0.9;
    private static final double NAME_WITHOUT_SPACES = 0.85;
    private static final double MISSPELLING = 0.8;
    private static final double HASHTAG_AFFIX = 0.75;
    private static final int MIN_AFFIX_LENGTH = 6;
    private static final int MAX_LISTED = 100;

    private static WeakReference<BrandTable> latest = new WeakReference<>(null);

    private final List<Brand> brands;
    private final BrandPatterns patterns;
    private final Map<String, String> brandByAccount;

    private BrandTable(List<Brand> brands) {
        this.brands = List.copyOf(brands);
        this.patterns = new BrandPatterns(this.brands);
        this.brandByAccount = new HashMap<>();
        for (Brand brand : this.brands) {
            for (String account : brand.accounts()) {
                brandByAccount.putIfAbsent(account.toLowerCase(Locale.ROOT), brand.id());
            }
        }
    }

    /** A table of brands with distinct ids, in any order and number. */
    public static BrandTable of(List<Brand> brands) {
        return new BrandTable(brands);
    }

    /**
     * The same as {@link #of}, made once for all who ask for the same list while somebody uses it: the subtasks of a job in
     * one JVM do, each time the list changes, and thousands of brands take seconds and megabytes.
     */
    public static synchronized BrandTable shared(List<Brand> brands) {
        BrandTable known = latest.get();
        if (known != null && known.brands.equals(brands)) {
            return known;
        }
        BrandTable made = of(brands);
        latest = new WeakReference<>(made);
        return made;
    }

    /** The brands of this table. */
    public List<Brand> brands() {
        return brands;
    }

    /**
     * Runs a brand's own examples against a table of it alone.
     *
     * @param languages tells the language of each example
     * @return the examples that do not hold, in order; empty when all is well
     */
    public static List<FailedExample> check(Brand brand, LanguageIdentifier languages) {
        return of(List.of(brand)).checkAll(languages);
    }

    /**
     * Runs the examples of all brands against this table, in which brands may get in each other's way.
     *
     * @param languages tells the language of each example
     */
    public List<FailedExample> checkAll(LanguageIdentifier languages) {
        List<FailedExample> failed = new ArrayList<>();
        for (Brand brand : brands) {
            for (String text : brand.mustMatch()) {
                if (!finds(brand, text, languages)) {
                    failed.add(new FailedExample(brand.id(), true, text));
                }
            }
            for (String text : brand.mustNotMatch()) {
                if (finds(brand, text, languages)) {
                    failed.add(new FailedExample(brand.id(), false, text));
                }
            }
        }
        return List.copyOf(failed);
    }

    private boolean finds(Brand brand, String text, LanguageIdentifier languages) {
        return match(text, languages.identify(text, List.of()), List.of(), List.of()).stream()
                .anyMatch(mention -> mention.brandId().equals(brand.id()));
    }

    /**
     * The brand whose own account wrote a post.
     *
     * @param source the post's platform
     * @param author compared, case ignored, by id and by {@code <source>:<handle>}
     * @return null for everybody else
     */
    public @Nullable String official(String source, Author author) {
        String byId = brandByAccount.get(author.id().toLowerCase(Locale.ROOT));
        if (byId != null || author.handle() == null) {
            return byId;
        }
        return brandByAccount.get((source + ":" + author.handle()).toLowerCase(Locale.ROOT));
    }

    @Override
    public List<BrandMention> match(String text, Language language, List<String> mentions, List<String> hashtags) {
        return match(PostText.of(text), language, mentions, hashtags);
    }

    /** The same for a text already read. */
    public List<BrandMention> match(PostText post, Language language, List<String> mentions, List<String> hashtags) {
        if (patterns.automaton.size() == 0) {
            return List.of();
        }
        Evidence evidence = new Evidence(patterns, language.code());
        scan(FoldedText.of(post), evidence, false);
        if (!mentions.isEmpty()) {
            scanOutside(mentions, "@", TokenType.MENTION, post, evidence);
        }
        if (!hashtags.isEmpty()) {
            scanOutside(hashtags, "#", TokenType.HASHTAG, post, evidence);
        }
        return evidence.mentions(post.text());
    }

    /** Reads what the platform lists and the text does not show. */
    private void scanOutside(List<String> listed, String sign, TokenType type, PostText post, Evidence evidence) {
        Set<String> shown = new HashSet<>();
        for (int i = 0; i < post.size(); i++) {
            if (post.type(i) == type) {
                shown.add(post.token(i).substring(1).toLowerCase(Locale.ROOT));
            }
        }
        for (String one : listed.subList(0, Math.min(listed.size(), MAX_LISTED))) {
            if (!shown.contains(one.toLowerCase(Locale.ROOT))) {
                scan(FoldedText.of(PostText.of(sign + one)), evidence, true);
            }
        }
    }

    private void scan(FoldedText folded, Evidence evidence, boolean outside) {
        AhoCorasick automaton = patterns.automaton;
        int state = AhoCorasick.START;
        for (int i = 0; i < folded.length(); i++) {
            state = automaton.next(state, folded.charAt(i));
            int ending = automaton.firstEnding(state);
            while (ending != AhoCorasick.NONE) {
                occurrence(folded, automaton.patternOf(ending), i + 1, evidence, outside);
                ending = automaton.nextEnding(ending);
            }
        }
    }

    private void occurrence(FoldedText folded, int pattern, int end, Evidence evidence, boolean outside) {
        int start = end - patterns.automaton.pattern(pattern).length();
        boolean whole = isWhole(folded, start, end, evidence.language());
        if (whole && patterns.isContext(pattern)) {
            if (outside) {
                evidence.addContextOutside(pattern);
            } else {
                evidence.addContext(pattern, start);
            }
        }
        for (Meaning meaning : patterns.meanings(pattern)) {
            double confidence = whole && meaning.kind() != Kind.STEM
                    ? confidence(folded, meaning, start, end)
                    : part(folded, meaning, start, end, evidence.language());
            if (confidence == 0 || !meaning.isIn(evidence.language())) {
                continue;
            }
            if (outside) {
                evidence.addOutside(meaning, confidence);
            } else {
                evidence.addCandidate(meaning, folded.origin(start), folded.originEnd(end - 1), start, end, confidence);
            }
        }
    }

    /** Whether the occurrence is not merely a piece of something longer. */
    private static boolean isWhole(FoldedText folded, int start, int end, String language) {
        return switch (folded.region(start)) {
            case MENTION -> isWholeHandle(folded, start, end);
            case HASHTAG ->
                folded.charAt(start) == '#' ? isTagEnd(folded, end) : isWholeName(folded, start, end, language);
            case PROSE -> isWholeName(folded, start, end, language);
        };
    }

    private static boolean isWholeHandle(FoldedText folded, int start, int end) {
        int at = folded.charAt(start) == '@' ? start : start - 1;
        boolean fromStart = at >= 0 && folded.charAt(at) == '@' && (at == 0 || folded.region(at - 1) != Region.MENTION);
        if (!fromStart || end == folded.length() || folded.region(end) != Region.MENTION) {
            return fromStart;
        }
        // The name before the host: @netflix.bsky.social, @netflix@mastodon.example.
        return folded.charAt(end) == '@' || folded.charAt(end) == '.';
    }

    private static boolean isTagEnd(FoldedText folded, int end) {
        return end == folded.length() || folded.region(end) != Region.HASHTAG;
    }

    private static boolean isWholeName(FoldedText folded, int start, int end, String language) {
        if (!folded.isWordStart(start) && !Inflections.isPrefixed(folded, start, end)) {
            return false;
        }
        return folded.isWordEnd(end) || isPlural(folded, end) || Inflections.isDeclined(language, folded, start, end);
    }

    private static boolean isPlural(FoldedText folded, int end) {
        char last = folded.charAt(end - 1);
        if (last < 'a' || last > 'z' || end >= folded.length()) {
            return false;
        }
        if (folded.charAt(end) == 's') {
            return folded.isWordEnd(end + 1);
        }
        boolean sibilant = last == 's' || last == 'x' || last == 'z' || last == 'h';
        return sibilant
                && folded.charAt(end) == 'e'
                && end + 1 < folded.length()
                && folded.charAt(end + 1) == 's'
                && folded.isWordEnd(end + 2);
    }

    private static double confidence(FoldedText folded, Meaning meaning, int start, int end) {
        Region region = folded.region(start);
        if (meaning.kind() == Kind.HANDLE) {
            boolean exact = end == folded.length() || folded.region(end) != Region.MENTION;
            return region != Region.MENTION ? 0 : exact ? HANDLE : HOSTED_HANDLE;
        }
        if (meaning.kind() == Kind.HASHTAG) {
            return region == Region.HASHTAG ? HASHTAG : 0;
        }
        if (meaning.kind() == Kind.MISSPELLING) {
            return region == Region.MENTION ? 0 : MISSPELLING;
        }
        if (region == Region.MENTION) {
            return NAME_AS_HANDLE;
        }
        if (region == Region.HASHTAG) {
            return HASHTAG_PART;
        }
        if (folded.isInsideRun(start, end)) {
            return NAME_WITHOUT_SPACES;
        }
        return folded.original(start, end).equals(meaning.written()) ? NAME : NAME_IN_OTHER_CASE;
    }

    /** A stem before an ending, or a name at either end of a hashtag in one case. */
    private double part(FoldedText folded, Meaning meaning, int start, int end, String language) {
        if (meaning.kind() == Kind.STEM) {
            boolean declined = folded.region(start) == Region.PROSE
                    && folded.isWordStart(start)
                    && Inflections.isStemDeclined(language, folded, start, end);
            return declined ? NAME_IN_OTHER_CASE : 0;
        }
        boolean eligible = meaning.kind() == Kind.NAME
                && end - start >= MIN_AFFIX_LENGTH
                && start > 0
                && folded.region(start) == Region.HASHTAG
                && folded.region(end - 1) == Region.HASHTAG
                && !patterns.context(meaning.brand(), language).isAmbiguous();
        return eligible && (folded.charAt(start - 1) == '#' || isTagEnd(folded, end)) ? HASHTAG_AFFIX : 0;
    }
}
