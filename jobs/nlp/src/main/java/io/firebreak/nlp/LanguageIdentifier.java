package io.firebreak.nlp;

import io.firebreak.model.Language;
import io.firebreak.nlp.text.PostText;
import java.util.List;

/** Port: which language a text is written in. */
public interface LanguageIdentifier {
    /**
     * The language of a text; {@link Language#UNDETERMINED} with the best guess's probability when no language is likely
     * enough.
     *
     * @param text as posted; may be empty
     * @param hints what the author or platform claims, BCP 47 tags, most trusted first; unknown tags are ignored
     */
    Language identify(String text, List<String> hints);

    /** The same for a text already read, which saves those who need its tokens a second reading. */
    default Language identify(PostText post, List<String> hints) {
        return identify(post.text(), hints);
    }
}
