package io.firebreak.nlp.linear;

/** What a token of a post is. */
public enum TokenKind {
    /** Letters, marks, digits among letters, apostrophes within. */
    WORD,
    /** {@code #} and the word that follows; its normal form is the word alone. */
    HASHTAG,
    /** {@code @} and a handle; all handles share one normal form. */
    MENTION,
    /** A web address; all addresses share one normal form. */
    URL,
    /** Digits with their separators; digits are normalised to {@code 0}. */
    NUMBER,
    /** One pictograph; skin tone and presentation are dropped from its normal form. */
    EMOJI,
    /** A face made of punctuation, for example {@code :-)}. */
    EMOTICON,
    /** A run of one punctuation mark, or of exclamation and question marks. */
    PUNCTUATION
}
