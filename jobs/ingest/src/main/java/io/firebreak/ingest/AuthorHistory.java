package io.firebreak.ingest;

import io.firebreak.model.EventType;
import io.firebreak.model.Place;
import io.firebreak.model.Post;
import io.firebreak.model.PostEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an author's purge or withdrawal of places means for the posts that arrive after it: content created up to then is
 * not handed on, or loses its place. A post created later is not concerned, as accounts come back.
 *
 * <p>An index that obeys the events handed on (by removing what the author created up to {@code occurredAt}) holds the
 * same posts in whatever order an author's events were seen, as long as edits leave a post's creation time alone.
 */
final class AuthorHistory {
    private AuthorHistory() {}

    /**
     * Decides on an event of, or about, one author.
     *
     * @param state what is remembered of the author; null when nothing is
     */
    static Decision<AuthorState> decide(@Nullable AuthorState state, PostEvent event) {
        AuthorState known = state == null ? AuthorState.NEW : state;
        if (event.type() == EventType.AUTHOR_DELETED) {
            return isNews(known.purgedAt(), event)
                    ? Decision.emit(new AuthorState(event.occurredAt(), known.scrubbedAt()), event)
                    : Decision.drop("duplicate");
        }
        if (event.type() == EventType.AUTHOR_GEO_SCRUBBED) {
            return isNews(known.scrubbedAt(), event)
                    ? Decision.emit(new AuthorState(known.purgedAt(), event.occurredAt()), event)
                    : Decision.drop("duplicate");
        }
        Post post = event.post();
        if (post == null) {
            return Decision.emit(null, event);
        }
        if (covers(known.purgedAt(), post)) {
            return Decision.drop("author-deleted");
        }
        Place place = post.place();
        boolean scrubbed = place != null && covers(known.scrubbedAt(), post);
        return Decision.emit(null, scrubbed ? event.withPost(post.withPlace(null)) : event);
    }

    private static boolean isNews(@Nullable Instant known, PostEvent event) {
        return known == null || known.isBefore(event.occurredAt());
    }

    private static boolean covers(@Nullable Instant until, Post post) {
        return until != null && !post.createdAt().isAfter(until);
    }
}
