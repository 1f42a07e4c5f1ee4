package io.firebreak.nlp;

import io.firebreak.model.BrandMention;
import io.firebreak.model.Language;
import java.util.List;

/** Port: which tracked brands a post mentions. */
public interface BrandMatcher {
    /**
     * The mentions of tracked brands, in order of appearance, without sentiment. A brand that is addressed or tagged
     * only outside the text has the empty range {@code [0, 0)}.
     *
     * @param text as posted; may be empty
     * @param language the text's language, possibly undetermined
     * @param mentions handles addressed, without {@code @}, whether or not they stand in the text
     * @param hashtags without {@code #}, whether or not they stand in the text
     */
    List<BrandMention> match(String text, Language language, List<String> mentions, List<String> hashtags);
}
