package io.firebreak.ingest;

import io.firebreak.model.EventType;
import io.firebreak.model.PostEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which events of one post are news. In whatever order they come, the newest content stays, and a deletion is final: ids
 * are not used again, and obeying a deletion twice is better than missing one.
 *
 * <p>Events handed on have strictly rising versions. Where the platform's clocks disagree (a creation claimed later than
 * the edit or deletion that follows it), the later event is dated up to the earlier one.
 */
final class PostHistory {
    private PostHistory() {}

    /**
     * Decides on an event of one post.
     *
     * @param state what is remembered of the post; null when nothing is
     */
    static Decision<PostState> decide(@Nullable PostState state, PostEvent event) {
        if (state == null) {
            long version = event.version();
            return Decision.emit(new PostState(version, version, event.type() == EventType.DELETED), event);
        }
        if (state.deleted()) {
            return Decision.drop(event.type() == EventType.DELETED ? "duplicate" : "after-deletion");
        }
        return switch (event.type()) {
            case DELETED -> news(state, event, true);
            case CREATED -> Decision.drop(isCreation(state.version()) ? "duplicate" : "stale");
            default -> edit(state, event);
        };
    }

    private static Decision<PostState> edit(PostState state, PostEvent event) {
        // An edit follows the creation, whatever the author claimed to have created when.
        if (isCreation(state.version()) || event.version() > state.version()) {
            return news(state, event, false);
        }
        return Decision.drop(event.version() == state.version() ? "duplicate" : "stale");
    }

    private static Decision<PostState> news(PostState state, PostEvent event, boolean deleted) {
        PostEvent emitted = event;
        if (event.version() <= state.emittedVersion()) {
            emitted = occurringAt(event, Instant.ofEpochMilli(state.emittedVersion() >> 2));
            if (emitted.version() <= state.emittedVersion()) {
                emitted = occurringAt(event, emitted.occurredAt().plusMillis(1));
            }
        }
        return Decision.emit(new PostState(event.version(), emitted.version(), deleted), emitted);
    }

    private static PostEvent occurringAt(PostEvent event, Instant at) {
        return new PostEvent(
                event.type(), event.id(), event.source(), at, event.arrivedAt(), event.authorId(), event.post());
    }

    // The lowest two bits of a version are the rank of the event's type.
    private static boolean isCreation(long version) {
        return (version & 3) == 0;
    }
}
