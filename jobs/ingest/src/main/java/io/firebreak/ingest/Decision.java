package io.firebreak.ingest;

import io.firebreak.model.PostEvent;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of an event.
 *
 * @param state what to remember from now on; null when nothing changes
 * @param emit the event to hand on, perhaps corrected; null when it ends here
 * @param dropped why it ends here, as a stable code for counting; null when it does not
 * @param <S> state
 */
record Decision<S>(
        @Nullable S state,
        @Nullable PostEvent emit,
        @Nullable String dropped) {
    static <S> Decision<S> emit(@Nullable S state, PostEvent event) {
        return new Decision<>(state, event, null);
    }

    static <S> Decision<S> drop(String reason) {
        return new Decision<>(null, null, reason);
    }
}
