package io.firebreak.nlp.entity;

import io.firebreak.model.EntityType;
import java.util.List;

/**
 * The tags of the BIO scheme (Ramshaw and Marcus, 1995): 0 is outside; each type has a tag for its first token and one for
 * its further tokens.
 */
public final class EntityTags {
    /** The types that the training data know; none of them marks events. */
    static final List<EntityType> TYPES = List.of(
            EntityType.PERSON,
            EntityType.ORGANIZATION,
            EntityType.LOCATION,
            EntityType.PRODUCT,
            EntityType.WORK,
            EntityType.GROUP,
            EntityType.OTHER);

    /** The tag of tokens outside entities. */
    public static final int OUTSIDE = 0;

    /** Number of tags. */
    public static final int COUNT = 1 + 2 * 7;

    private EntityTags() {}

    /** The tag of an entity's first token. */
    public static int begin(EntityType type) {
        return 1 + 2 * TYPES.indexOf(type);
    }

    /** The tag of an entity's further tokens. */
    public static int inside(EntityType type) {
        return begin(type) + 1;
    }

    /** Whether a tag is that of an entity's further tokens. */
    public static boolean isInside(int tag) {
        return tag > 0 && tag % 2 == 0;
    }

    /** Whether a tag is that of an entity's first token. */
    public static boolean isBegin(int tag) {
        return tag % 2 == 1;
    }

    /** The type of a tag other than {@link #OUTSIDE}. */
    public static EntityType type(int tag) {
        return TYPES.get((tag - 1) / 2);
    }

    /** Whether {@code next} may follow {@code previous}: an entity goes on only in its own type. */
    static boolean isLegal(int previous, int next) {
        return !isInside(next) || previous == next || previous == next - 1;
    }
}
