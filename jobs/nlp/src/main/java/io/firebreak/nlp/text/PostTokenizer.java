package io.firebreak.nlp.text;

import opennlp.tools.tokenize.Tokenizer;
import opennlp.tools.util.Span;

/**
 * A tokenizer made for posts, for whatever takes an OpenNLP {@link Tokenizer}. Spans carry the {@link TokenType}'s name
 * as their type. Thread-safe.
 */
public final class PostTokenizer implements Tokenizer {
    /** The tokenizer; it has no state. */
    public static final PostTokenizer INSTANCE = new PostTokenizer();

    private PostTokenizer() {}

    @Override
    public String[] tokenize(String text) {
        PostText post = PostText.of(text);
        String[] tokens = new String[post.size()];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = post.token(i);
        }
        return tokens;
    }

    @Override
    public Span[] tokenizePos(String text) {
        PostText post = PostText.of(text);
        Span[] spans = new Span[post.size()];
        for (int i = 0; i < spans.length; i++) {
            spans[i] = new Span(post.start(i), post.end(i), post.type(i).name());
        }
        return spans;
    }
}
