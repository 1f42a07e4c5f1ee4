package io.firebreak.nlp.text;

/**
 * The tokens of a post, in order and without overlap. White space, direction controls and other invisible characters
 * between tokens belong to none; inside a word they do not split it, so that hiding a joiner in a name hides nothing.
 */
public final class PostText {
    private final String text;
    private final int[] starts;
    private final int[] ends;
    private final TokenType[] types;

    PostText(String text, int[] starts, int[] ends, TokenType[] types) {
        this.text = text;
        this.starts = starts;
        this.ends = ends;
        this.types = types;
    }

    /** The tokens of a text; any text, unpaired surrogates included. */
    public static PostText of(String text) {
        return new PostScanner(text).scan();
    }

    /** The text as posted. */
    public String text() {
        return text;
    }

    /** The number of tokens. */
    public int size() {
        return types.length;
    }

    /** What the {@code i}-th token is. */
    public TokenType type(int i) {
        return types[i];
    }

    /** The first UTF-16 unit of the {@code i}-th token. */
    public int start(int i) {
        return starts[i];
    }

    /** One past the last UTF-16 unit of the {@code i}-th token. */
    public int end(int i) {
        return ends[i];
    }

    /** The characters of the {@code i}-th token as posted. */
    public String token(int i) {
        return text.substring(starts[i], ends[i]);
    }

    @Override
    public String toString() {
        return "PostText[" + types.length + " tokens]";
    }
}
