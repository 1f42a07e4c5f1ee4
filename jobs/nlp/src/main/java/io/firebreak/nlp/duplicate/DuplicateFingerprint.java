package io.firebreak.nlp.duplicate;

import io.firebreak.nlp.text.FoldedText;
import io.firebreak.nlp.text.PostText;
import io.firebreak.nlp.text.TokenType;

/**
 * Names the group of a text's copies: a 64-bit hash of its words. Posts that differ in case, accents, lettering,
 * punctuation, links, mentions, emoji, repost marks, drawn-out letters, white space, invisible characters or the hashtags
 * at their end share a group; posts that differ in a word or number do not. The value of a text never changes between
 * versions: it is stored in indices and in state. Stateless and thread-safe.
 */
public final class DuplicateFingerprint {
    /** Words below which equal texts say nothing; a character of a script without spaces counts half a word. */
    public static final int MIN_WORDS = 4;

    /** The group of texts that are too short to tell. */
    public static final long NONE = 0;

    // 64-bit FNV-1a: Fowler, Noll, Vo; RFC 9923.
    private static final long FNV_OFFSET = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;

    private DuplicateFingerprint() {}

    /** The group of a text; {@link #NONE} when it has fewer than {@value #MIN_WORDS} words. */
    public static long of(String text) {
        return of(PostText.of(text));
    }

    /** The same for a text already read. */
    public static long of(PostText post) {
        int end = withoutTrailingTags(post);
        long hash = FNV_OFFSET;
        int halfWords = 0;
        for (int i = 0; i < end; i++) {
            switch (post.type(i)) {
                case WORD, NUMBER, CASHTAG, HASHTAG -> {
                    if (!isRepostMark(post, i)) {
                        hash = add(hash, post.token(i));
                        halfWords += 2;
                    }
                }
                case CHARACTER -> {
                    hash = add(hash, post.token(i));
                    halfWords += 1;
                }
                case URL, EMAIL, MENTION, EMOJI, EMOTICON, PUNCTUATION -> {
                    // What copies are dressed up with.
                }
            }
        }
        if (halfWords < 2 * MIN_WORDS) {
            return NONE;
        }
        long mixed = mix(hash);
        return mixed == NONE ? 1 : mixed;
    }

    private static int withoutTrailingTags(PostText post) {
        int end = post.size();
        while (end > 0 && (!isWord(post.type(end - 1)) || isRepostMark(post, end - 1))) {
            end--;
        }
        return end;
    }

    private static boolean isWord(TokenType type) {
        return type == TokenType.WORD || type == TokenType.CHARACTER || type == TokenType.NUMBER;
    }

    /** {@code RT} or {@code via} before a mention, possibly with punctuation between. */
    private static boolean isRepostMark(PostText post, int i) {
        int length = post.end(i) - post.start(i);
        if (length != 2 && length != 3) {
            return false;
        }
        int next = i + 1 < post.size() && post.type(i + 1) == TokenType.PUNCTUATION ? i + 2 : i + 1;
        return next < post.size()
                && post.type(next) == TokenType.MENTION
                && (post.text().regionMatches(true, post.start(i), "rt", 0, length)
                        || post.text().regionMatches(true, post.start(i), "via", 0, length));
    }

    private static long add(long hash, String token) {
        String folded = FoldedText.fold(token);
        long sum = hash;
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            boolean drawnOut = i > 0 && folded.charAt(i - 1) == c && !Character.isDigit(c);
            if (c != '#' && c != '\'' && !drawnOut) {
                sum = (sum ^ c) * FNV_PRIME;
            }
        }
        return (sum ^ ' ') * FNV_PRIME;
    }

    /** The finalizer of MurmurHash3 (Austin Appleby, public domain): spreads similar inputs over all bits. */
    private static long mix(long hash) {
        long z = hash;
        z = (z ^ (z >>> 33)) * 0xFF51AFD7ED558CCDL;
        z = (z ^ (z >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return z ^ (z >>> 33);
    }
}
