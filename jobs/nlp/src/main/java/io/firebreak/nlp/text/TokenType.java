package io.firebreak.nlp.text;

/** What a token of a post is. */
public enum TokenType {
    /** Letters, possibly with digits, inner apostrophes, hyphens and ampersands: {@code don't}, {@code AT&T}, {@code 3G}. */
    WORD,
    /** One character, with its marks, of a script written without spaces: Han, Hiragana, Thai, Lao, Khmer, Burmese. */
    CHARACTER,
    /** Digits with inner separators: {@code 1,000.50}, {@code 24/7}, {@code 10:30}. */
    NUMBER,
    /** A link, with or without scheme. */
    URL,
    /** A mail address. */
    EMAIL,
    /** {@code @name}, {@code @name.bsky.social}, {@code @name@instance.example}, {@code u/name}. */
    MENTION,
    /** {@code #tag}. */
    HASHTAG,
    /** {@code $TICKER}. */
    CASHTAG,
    /** One emoji as seen: with modifiers, joined sequences, flags and keycaps whole. */
    EMOJI,
    /** {@code :-)}, {@code <3}, {@code xD}. */
    EMOTICON,
    /** Punctuation, a symbol or a remain of HTML; a run of sentence marks or of one repeated mark is one token. */
    PUNCTUATION
}
