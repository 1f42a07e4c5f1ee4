package io.firebreak.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.model.EventType;
import io.firebreak.model.PostEvent;
import io.firebreak.testkit.Posts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PostHistoryTest {
    private static final PostEvent CREATED = event(EventType.CREATED, "10:00");
    private static final PostEvent EDITED = event(EventType.EDITED, "10:10");
    private static final PostEvent EDITED_AGAIN = event(EventType.EDITED, "10:20");
    private static final PostEvent DELETED = event(EventType.DELETED, "10:30");

    @Test
    void newsIsHandedOnAndRepetitionIsNot() {
        assertThat(outcomes(CREATED, CREATED, EDITED, EDITED, CREATED, DELETED, DELETED))
                .containsExactly("created", "duplicate", "edited", "duplicate", "stale", "deleted", "duplicate");
    }

    @Test
    void newestContentStaysInWhateverOrderItComes() {
        assertThat(outcomes(EDITED_AGAIN, EDITED, CREATED)).containsExactly("edited", "stale", "stale");
        assertThat(outcomes(EDITED, CREATED, EDITED_AGAIN)).containsExactly("edited", "stale", "edited");
    }

    @Test
    void deletionIsFinalAlsoWhenItOvertakesThePost() {
        assertThat(outcomes(DELETED, CREATED, EDITED)).containsExactly("deleted", "after-deletion", "after-deletion");
        assertThat(outcomes(CREATED, event(EventType.DELETED, "09:00"), event(EventType.EDITED, "11:00")))
                .containsExactly("created", "deleted", "after-deletion");
    }

    @Test
    void secondCreationIsADuplicateEvenWhenItsClampedTimeDiffers() {
        assertThat(outcomes(CREATED, event(EventType.CREATED, "10:05"))).containsExactly("created", "duplicate");
    }

    @Test
    void versionsRiseThoughClocksDisagree() {
        PostEvent claimedLate = event(EventType.CREATED, "10:30");
        List<PostEvent> emitted = emitted(claimedLate, EDITED, EDITED_AGAIN, event(EventType.DELETED, "10:15"));

        assertThat(emitted)
                .extracting(PostEvent::type)
                .containsExactly(EventType.CREATED, EventType.EDITED, EventType.EDITED, EventType.DELETED);
        assertThat(emitted).extracting(PostEvent::version).isSorted().doesNotHaveDuplicates();
        assertThat(emitted.get(1).occurredAt()).isEqualTo(claimedLate.occurredAt());
        assertThat(emitted.get(1).post()).isEqualTo(EDITED.post());
    }

    private static PostEvent event(EventType type, String time) {
        return Posts.post("x:1").type(type).at("2011-10-10T" + time + ":00Z").event();
    }

    private static List<String> outcomes(PostEvent... events) {
        List<String> outcomes = new ArrayList<>();
        for (Decision<PostState> decision : decisions(events)) {
            PostEvent emit = decision.emit();
            outcomes.add(emit != null ? emit.type().wireName() : String.valueOf(decision.dropped()));
        }
        return outcomes;
    }

    private static List<PostEvent> emitted(PostEvent... events) {
        List<PostEvent> emitted = new ArrayList<>();
        for (Decision<PostState> decision : decisions(events)) {
            if (decision.emit() != null) {
                emitted.add(decision.emit());
            }
        }
        return emitted;
    }

    private static List<Decision<PostState>> decisions(PostEvent... events) {
        List<Decision<PostState>> decisions = new ArrayList<>();
        @Nullable PostState state = null;
        for (PostEvent event : events) {
            Decision<PostState> decision = PostHistory.decide(state, event);
            state = decision.state() == null ? state : decision.state();
            decisions.add(decision);
        }
        return decisions;
    }
}
