package io.firebreak.nlp.linear;

import java.util.Arrays;
import java.util.Map;

/**
 * Which tokens stand under a negation: those after a negating word up to the next punctuation mark or contrasting
 * conjunction (after Das and Chen, 2001; Pang et al., 2002).
 */
final class Negation {
    private static final String ENGLISH = "not no never none nobody nothing neither nor nowhere without hardly barely "
            + "scarcely cannot cant dont doesnt didnt isnt arent wasnt werent wont wouldnt shouldnt couldnt havent hasnt "
            + "hadnt aint n't nt";
    private static final Map<String, Words> BY_LANGUAGE = Map.of(
            "en", new Words(ENGLISH, "but however although though yet except"),
            "de",
                    new Words(
                            "nicht kein keine keinen keinem keiner nie niemals nichts niemand ohne weder kaum",
                            "aber doch jedoch sondern obwohl"),
            "es", new Words("no nunca jamás nada nadie sin tampoco ni ningún ninguna", "pero sino aunque"),
            "fr",
                    new Words(
                            "pas jamais rien sans aucun aucune personne ni n'est n'ai n'a n'y",
                            "mais cependant pourtant"),
            "it", new Words("non mai niente nulla nessuno nessuna senza né neanche", "ma però tuttavia"),
            "pt", new Words("não nao nunca nada ninguém nem sem jamais", "mas porém contudo embora"),
            "ar", new Words("لا ليس لم لن ما مش مو موب بدون غير ولا", "لكن بس"),
            "hi", new Words("nahi nahin nai na mat bina", "lekin par magar"));
    private static final Words FALLBACK = new Words(ENGLISH, "but however although though yet except");

    private boolean[] negated = new boolean[128];

    /** Marks the tokens of a post; read the marks with {@link #at}. */
    void mark(PostTokens tokens, String language) {
        Words of = BY_LANGUAGE.getOrDefault(language, FALLBACK);
        int size = tokens.size();
        if (negated.length < size) {
            negated = new boolean[Math.max(size, negated.length * 2)];
        }
        Arrays.fill(negated, 0, size, false);
        boolean under = false;
        for (int i = 0; i < size; i++) {
            switch (tokens.kind(i)) {
                case PUNCTUATION, EMOJI, EMOTICON, URL -> under = false;
                default -> {
                    if (of.contrasts.contains(tokens.hash(i))) {
                        under = false;
                    } else if (of.negators.contains(tokens.hash(i)) || endsWithNot(tokens, i)) {
                        under = true;
                        continue;
                    }
                }
            }
            negated[i] = under;
        }
    }

    boolean at(int token) {
        return negated[token];
    }

    private static boolean endsWithNot(PostTokens tokens, int token) {
        int length = tokens.normalLength(token);
        return length >= 3
                && tokens.normalCharAt(token, length - 1) == 't'
                && tokens.normalCharAt(token, length - 2) == '\''
                && tokens.normalCharAt(token, length - 3) == 'n';
    }

    private record Words(LongSet negators, LongSet contrasts) {
        Words(String negators, String contrasts) {
            this(LongSet.of(negators), LongSet.of(contrasts));
        }
    }
}
