package io.firebreak.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.model.EventType;
import io.firebreak.model.Place;
import io.firebreak.model.Post;
import io.firebreak.model.PostEvent;
import io.firebreak.testkit.Posts;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class AuthorHistoryTest {
    private static final Instant TEN = Instant.parse("2011-10-10T10:00:00Z");

    @Test
    void postCreatedUpToThePurgeIsNotHandedOn() {
        AuthorState purged = new AuthorState(TEN, null);

        assertThat(AuthorHistory.decide(purged, post("09:00")).dropped()).isEqualTo("author-deleted");
        assertThat(AuthorHistory.decide(purged, post("10:00")).dropped()).isEqualTo("author-deleted");
        assertThat(AuthorHistory.decide(purged, post("10:01")).emit()).isEqualTo(post("10:01"));
        assertThat(AuthorHistory.decide(null, post("09:00")).emit()).isEqualTo(post("09:00"));
    }

    @Test
    void deletionOfAPurgedAuthorsPostIsHandedOn() {
        PostEvent deletion = Posts.post("x:1").type(EventType.DELETED).event();

        assertThat(AuthorHistory.decide(new AuthorState(TEN, null), deletion).emit())
                .isEqualTo(deletion);
    }

    @Test
    void laterPurgeIsNewsAndAnEarlierOneIsNot() {
        AuthorState purged = new AuthorState(TEN, null);

        Decision<AuthorState> later = AuthorHistory.decide(purged, about(EventType.AUTHOR_DELETED, "11:00"));
        assertThat(later.state()).isEqualTo(new AuthorState(Instant.parse("2011-10-10T11:00:00Z"), null));
        assertThat(later.emit()).isNotNull();
        assertThat(AuthorHistory.decide(purged, about(EventType.AUTHOR_DELETED, "10:00"))
                        .dropped())
                .isEqualTo("duplicate");
        assertThat(AuthorHistory.decide(purged, about(EventType.AUTHOR_GEO_SCRUBBED, "09:00"))
                        .emit())
                .isNotNull();
    }

    @Test
    void postCreatedUpToTheWithdrawalLosesItsPlaceAndNothingElse() {
        AuthorState scrubbed = new AuthorState(null, TEN);
        PostEvent located = located(post("09:00"));

        PostEvent emitted =
                Objects.requireNonNull(AuthorHistory.decide(scrubbed, located).emit());

        assertThat(emitted).isEqualTo(post("09:00"));
        PostEvent later = located(post("10:01"));
        assertThat(AuthorHistory.decide(scrubbed, later).emit()).isEqualTo(later);
    }

    private static PostEvent post(String time) {
        return Posts.post("x:1").at("2011-10-10T" + time + ":00Z").event();
    }

    private static PostEvent about(EventType type, String time) {
        return Posts.post("x:author-1")
                .type(type)
                .at("2011-10-10T" + time + ":00Z")
                .event();
    }

    private static PostEvent located(PostEvent event) {
        Post post = Objects.requireNonNull(event.post());
        return event.withPost(post.withPlace(new Place("Leeds, England", "GB", 53.8, -1.55)));
    }
}
