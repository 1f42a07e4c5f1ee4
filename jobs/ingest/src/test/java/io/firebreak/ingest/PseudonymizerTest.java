package io.firebreak.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firebreak.model.EventType;
import io.firebreak.model.ParseResult;
import io.firebreak.model.Post;
import io.firebreak.model.PostEvent;
import io.firebreak.testkit.Posts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class PseudonymizerTest {
    private static final byte[] KEY = Settings.KEY.getBytes(StandardCharsets.UTF_8);

    @Test
    void authorsBecomePseudonymsWithoutHandles() {
        PostEvent event = apply(new Pseudonymizer(KEY, List.of(), List.of()), post("x:21", "anna"));

        // echo -n x:21 | openssl dgst -sha256 -hmac 0123456789abcdef, first 16 bytes in base64url
        assertThat(event.authorId()).isEqualTo("x:JQEDP_rWL3iMFcx1v4vvjA");
        assertThat(content(event).author().id()).isEqualTo(event.authorId());
        assertThat(content(event).author().handle()).isNull();
        assertThat(content(event).text()).isEqualTo("words");
    }

    @Test
    void eventsAboutAnAuthorLeadToTheSamePseudonymAsThePosts() {
        Pseudonymizer pseudonymizer = new Pseudonymizer(KEY, List.of(), List.of("x:anna"));
        PostEvent post = apply(pseudonymizer, post("x:21", "anna"));
        PostEvent purge = apply(
                pseudonymizer,
                Posts.post("x:21").author("x:21").type(EventType.AUTHOR_DELETED).event());
        PostEvent deletion = apply(
                pseudonymizer,
                Posts.post("x:1").author("x:21").type(EventType.DELETED).event());

        assertThat(purge.id()).isEqualTo(post.authorId()).isEqualTo(purge.authorId());
        assertThat(deletion.authorId()).isEqualTo(post.authorId());
        assertThat(deletion.id()).isEqualTo("x:1");
    }

    @Test
    void officialAccountKeepsWhatItIsListedBy() {
        Pseudonymizer byHandle = new Pseudonymizer(KEY, List.of(), List.of("x:PhoneCo"));
        PostEvent named = apply(byHandle, post("x:99", "phoneco"));
        assertThat(content(named).author().handle()).isEqualTo("phoneco");
        assertThat(named.authorId()).isNotEqualTo("x:99");
        assertThat(content(apply(byHandle, post("x:21", "anna"))).author().handle())
                .isNull();
        assertThat(content(apply(byHandle, post("reddit:phoneco2", "phoneco2")))
                        .author()
                        .handle())
                .isNull();

        Pseudonymizer byId = new Pseudonymizer(KEY, List.of(), List.of("bluesky:did:plc:phoneco"));
        PostEvent listed = apply(byId, post("bluesky:did:plc:phoneco", "phoneco.example"));
        assertThat(listed.authorId()).isEqualTo("bluesky:did:plc:phoneco");
        assertThat(content(listed).author().id()).isEqualTo("bluesky:did:plc:phoneco");
        assertThat(content(listed).author().handle()).isEqualTo("phoneco.example");
    }

    @Test
    void onlyMentionsOfOfficialAccountsStay() {
        assertThat(mentions(Settings.pseudonymous("x:phoneco"))).containsExactly("PhoneCo");
        assertThat(mentions(Settings.pseudonymous())).isEmpty();
        assertThat(mentions(Settings.keepingHandles())).containsExactly("PhoneCo", "anna");
    }

    @Test
    void keepingHandlesChangesNothing() {
        PostEvent event = post("x:21", "anna");

        assertThat(Settings.keepingHandles().pseudonymizer().apply(event)).isEqualTo(event);
    }

    @Test
    void unknownAuthorStaysUnknown() {
        PostEvent event = Objects.requireNonNull(
                first(new Intake(Settings.pseudonymous()), "{\"data\":{\"id\":\"5\",\"text\":\"hi\"}}"));

        assertThat(event.authorId()).isNull();
        assertThat(content(event).author().id()).isEqualTo("x:unknown");
    }

    @Test
    void anotherKeyGivesOtherPseudonymsAndAShortOneIsRefused() {
        assertThat(apply(
                                new Pseudonymizer(
                                        "another key of 26 bytes...".getBytes(StandardCharsets.UTF_8),
                                        List.of(),
                                        List.of()),
                                post("x:21", "anna"))
                        .authorId())
                .isNotEqualTo(apply(new Pseudonymizer(KEY, List.of(), List.of()), post("x:21", "anna"))
                        .authorId());
        assertThatThrownBy(() -> new Pseudonymizer(new byte[15], List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> mentions(IngestSettings settings) {
        PostEvent event = first(
                new Intake(settings),
                "{\"id_str\":\"5\",\"text\":\"@PhoneCo @anna\",\"user\":{\"id_str\":\"21\",\"screen_name\":\"bob\"}}");
        return content(event).mentions();
    }

    private static PostEvent first(Intake intake, String json) {
        return ((ParseResult.Events) intake.read(Firehose.record("x", 5, json)))
                .events()
                .get(0);
    }

    private static PostEvent apply(Pseudonymizer pseudonymizer, PostEvent event) {
        return pseudonymizer.apply(event);
    }

    private static PostEvent post(String author, String handle) {
        return Posts.post(author.substring(0, author.indexOf(':')) + ":1")
                .author(author)
                .handle(handle)
                .text("words")
                .event();
    }

    private static Post content(PostEvent event) {
        return Objects.requireNonNull(event.post());
    }
}
