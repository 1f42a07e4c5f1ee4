package io.firebreak.detect.metrics;

import io.firebreak.model.StatementKind;
import java.util.Comparator;

/**
 * A post of a brand's own accounts that answers nobody.
 *
 * @param postId {@code <source>:<native id>}
 * @param postHash {@link Hashes#of} of {@code postId}
 * @param authorHash of the author's id
 * @param millis when it was written, milliseconds since 1970
 * @param kind what it says
 */
public record OfficialPost(String postId, long postHash, long authorHash, long millis, StatementKind kind) {
    /** Those that say something come first, then the earlier: what is kept when room is short. */
    public static final Comparator<OfficialPost> MOST_TELLING = Comparator.comparing(
                    (OfficialPost post) -> post.kind() == StatementKind.OTHER)
            .thenComparing(OfficialPost::millis)
            .thenComparing(OfficialPost::postId)
            .thenComparing(OfficialPost::kind);
}
