package io.firebreak.cli.demo;

import io.firebreak.model.PostKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A simulated post, before it takes a platform's shape.
 *
 * @param id native id
 * @param sequence position among all posts; decides between shapes that a platform knows for the same thing
 * @param createdAt creation as claimed
 * @param text without the link
 * @param link expanded URL at the end of the text
 * @param target the post answered, passed on or quoted; that one has no target itself
 * @param root first post of the conversation when this is a reply
 * @param city where it was written, when the author tells
 * @param family the phrase it was made from
 */
record SimPost(
        SimAuthor author,
        String id,
        long sequence,
        PostKind kind,
        Instant createdAt,
        String language,
        String text,
        @Nullable String link,
        @Nullable SimPost target,
        @Nullable SimPost root,
        Region.@Nullable City city,
        Topic topic,
        @Nullable DemoBrand brand,
        String family) {

    /** As others refer to it: without what it refers to itself. */
    SimPost asTarget() {
        return new SimPost(
                author, id, sequence, kind, createdAt, language, text, link, null, root, city, topic, brand, family);
    }

    /** Where the conversation began that an answer to this post belongs to. */
    SimPost conversation() {
        return root == null ? this : root;
    }

    /** The same post with other words, perhaps under a new id. */
    SimPost edited(String newId, String newText) {
        return new SimPost(
                author, newId, sequence, kind, createdAt, language, newText, link, target, root, city, topic, brand,
                family);
    }

    /** The text as people see it, link included. */
    String fullText() {
        return link == null ? text : text + " " + link;
    }
}
