package io.firebreak.nlp.opennlp;

import opennlp.tools.tokenize.Tokenizer;

/** What all OpenNLP models are given to read. */
final class OpenNlpText {
    /** UTF-16 units beyond which a post is not read: beam search keeps a line of states for each of them. */
    static final int MAX_LENGTH = 4_000;

    private OpenNlpText() {}

    /** The beginning of a text, no surrogate pair split. */
    static String bounded(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }

    /** The tokens of a post; one empty token for none, because models refuse to judge nothing. */
    static String[] tokens(Tokenizer tokenizer, String text) {
        String[] tokens = tokenizer.tokenize(bounded(text, MAX_LENGTH));
        return tokens.length == 0 ? new String[] {""} : tokens;
    }
}
