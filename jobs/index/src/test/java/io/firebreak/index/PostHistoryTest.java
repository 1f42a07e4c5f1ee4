package io.firebreak.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firebreak.index.PostRuling.Kind;
import io.firebreak.index.document.Answer;
import io.firebreak.index.elasticsearch.DocumentWrite;
import io.firebreak.index.elasticsearch.DocumentWrite.Operation;
import io.firebreak.index.elasticsearch.DocumentWrite.Origin;
import io.firebreak.model.EventType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PostHistoryTest {
    private static final Origin ORIGIN = new Origin("enriched-posts", 0, 7, 0, null, new byte[] {1});
    private static final List<String> BRANDS = List.of("acme");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void aDeletionReachesTheIndexOfThePostWithoutASearch() {
        assertThat(run(created(100), deleted(200)))
                .extracting(DocumentWrite::operation, DocumentWrite::index, DocumentWrite::version)
                .containsExactly(
                        tuple(Operation.INDEX, "posts-day-100", version(100, 0)),
                        tuple(Operation.DELETE, "posts-day-100", version(200, 3)));
    }

    @Test
    void aDeletionOfAnUnknownPostIsSearchedForOnce() {
        assertThat(run(deleted(200), deleted(200)))
                .extracting(DocumentWrite::operation)
                .containsExactly(Operation.FIND_AND_DELETE);
    }

    @Test
    void aPostThatComesAfterItsDeletionStaysAway() {
        assertThat(run(deleted(200), created(100)))
                .extracting(DocumentWrite::operation)
                .containsExactly(Operation.FIND_AND_DELETE);
    }

    @Test
    void anOlderVersionIsNotWritten() {
        assertThat(run(edited(150, 100), created(100))).hasSize(1);
    }

    @Test
    void aReplayedVersionIsWrittenAgain() {
        assertThat(run(created(100), created(100)))
                .extracting(DocumentWrite::operation)
                .containsExactly(Operation.INDEX, Operation.INDEX);
    }

    @Test
    void anEditThatMovesThePostLeavesNoSecondCopy() {
        assertThat(run(created(100), edited(150, 90)))
                .extracting(DocumentWrite::operation, DocumentWrite::index)
                .containsExactly(
                        tuple(Operation.INDEX, "posts-day-100"),
                        tuple(Operation.DELETE, "posts-day-100"),
                        tuple(Operation.INDEX, "posts-day-90"));
    }

    @Test
    void aPurgeConcernsWhatWasCreatedUntilThen() {
        assertThat(documents(run(created(100), purge(100)))).isEmpty();
        assertThat(documents(run(created(101), purge(100)))).hasSize(1);
    }

    @Test
    void aPurgeBeforeThePostKeepsItAway() {
        assertThat(run(purge(100), created(100))).isEmpty();
    }

    @Test
    void aPlaceIsForgottenWhetherThePostComesBeforeOrAfter() throws IOException {
        assertThat(run(created(100), scrub(100)))
                .extracting(DocumentWrite::operation)
                .containsExactly(Operation.INDEX, Operation.FORGET_PLACE);
        DocumentWrite after = run(scrub(100), created(100)).get(0);
        assertThat(MAPPER.readTree(after.document()).has("geo")).isFalse();
        DocumentWrite later = run(scrub(100), created(101)).get(0);
        assertThat(MAPPER.readTree(later.document()).has("geo")).isTrue();
    }

    @Test
    void forgettingAPlaceRaisesTheVersionByOneAndAPurgeBeatsIt() {
        List<DocumentWrite> writes = run(created(100), scrub(100), purge(100));

        assertThat(writes.get(2).operation()).isEqualTo(Operation.DELETE);
        assertThat(writes.get(2).version()).isGreaterThan(writes.get(0).version() + 1);
    }

    @Test
    void aDeletionBeatsAnyNumberOfUpdatesEvenIfItClaimsToBeOlder() {
        List<DocumentWrite> writes = run(created(100), deleted(99));

        assertThat(writes.get(1).operation()).isEqualTo(Operation.DELETE);
        assertThat(writes.get(1).version()).isGreaterThan(writes.get(0).version() + 32);
    }

    @Test
    void anAnswerIsNotedWhetherThePostComesBeforeOrAfter() throws IOException {
        List<DocumentWrite> writes = run(created(100), answered("x:r", "acme", 60_100));

        assertThat(writes).extracting(DocumentWrite::operation).containsExactly(Operation.INDEX, Operation.UPDATE);
        assertThat(writes.get(1).index()).isEqualTo("posts-day-100");
        JsonNode noted = MAPPER.readTree(writes.get(1).document()).at("/doc/answer");
        assertThat(noted.path("id").asText()).isEqualTo("x:r");
        assertThat(noted.path("brand").asText()).isEqualTo("acme");
        assertThat(noted.path("at").asText()).isEqualTo("1970-01-01T00:01:00.100Z");
        assertThat(noted.path("minutes").asDouble()).isEqualTo(1);
        assertThat(answer(run(answered("x:r", "acme", 60_100), created(100)))).isEqualTo(noted);
    }

    @Test
    void anEditKeepsTheAnswer() throws IOException {
        assertThat(answer(run(created(100), answered("x:r", "acme", 200), edited(300, 100)))
                        .path("id")
                        .asText())
                .isEqualTo("x:r");
    }

    @Test
    void theFirstAnswerCountsInWhateverOrderTheyCome() throws IOException {
        Object[] events = {created(100), answered("x:second", "acme", 300), answered("x:first", "acme", 200)};

        assertThat(lastNoted(run(events)).path("id").asText()).isEqualTo("x:first");
        assertThat(lastNoted(run(events[0], events[2], events[1])).path("id").asText())
                .isEqualTo("x:first");
    }

    @Test
    void anAnswerThatIsGoneMakesRoomForTheNext() throws IOException {
        List<DocumentWrite> writes = run(
                created(100),
                answered("x:first", "acme", 200),
                answered("x:second", "acme", 300),
                unanswered("x:first", "acme", 200));

        assertThat(lastNoted(writes).path("id").asText()).isEqualTo("x:second");
        assertThat(lastNoted(run(created(100), answered("x:r", "acme", 200), unanswered("x:r", "acme", 200)))
                        .isNull())
                .isTrue();
    }

    @Test
    void aCompetitorsReplyIsNoAnswer() {
        assertThat(run(created(100), answered("x:r", "competitor", 200)))
                .extracting(DocumentWrite::operation)
                .containsExactly(Operation.INDEX);
    }

    @Test
    void anAnswerToADeletedPostIsNotWritten() {
        assertThat(run(created(100), deleted(200), answered("x:r", "acme", 300)))
                .extracting(DocumentWrite::operation)
                .containsExactly(Operation.INDEX, Operation.DELETE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void theResultIsTheSameWhereverARulingComes(int position) {
        List<Object> events =
                new ArrayList<>(List.of(created(100), edited(150, 100), edited(160, 90), edited(170, 90)));
        events.add(position, purge(120));

        assertThat(documents(run(events.toArray()))).isEmpty();
    }

    private static List<DocumentWrite> run(Object... events) {
        PostState state = PostState.NOTHING;
        List<DocumentWrite> writes = new ArrayList<>();
        for (Object event : events) {
            PostHistory.Step step;
            if (event instanceof PostRuling ruling) {
                step = PostHistory.ruling(state, ruling);
            } else {
                PostChange change = (PostChange) event;
                byte[] document = change.document();
                step = document == null
                        ? PostHistory.deletion(state, change)
                        : PostHistory.content(state, change, document);
            }
            state = step.state();
            writes.addAll(step.writes());
        }
        return writes;
    }

    private static Set<String> documents(List<DocumentWrite> writes) {
        FakeIndex index = new FakeIndex();
        writes.forEach(index::accept);
        return index.documents();
    }

    private static PostChange created(long at) {
        return content(EventType.CREATED, version(at, 0), at);
    }

    private static PostChange edited(long at, long createdAt) {
        return content(EventType.EDITED, version(at, 1), createdAt);
    }

    private static PostChange content(EventType type, long version, long createdAt) {
        byte[] document = "{\"id\":\"x:1\",\"geo\":{\"name\":\"Leeds\"}}".getBytes(UTF_8);
        return new PostChange(
                type, "x:1", version, createdAt, "posts-day-" + createdAt, true, BRANDS, document, ORIGIN);
    }

    private static PostChange deleted(long at) {
        return new PostChange(EventType.DELETED, "x:1", version(at, 3), 0, "posts", false, List.of(), null, ORIGIN);
    }

    private static PostRuling purge(long until) {
        return PostRuling.ofAuthor(Kind.PURGE, "x:1", until, ORIGIN);
    }

    private static PostRuling scrub(long until) {
        return PostRuling.ofAuthor(Kind.FORGET_PLACE, "x:1", until, ORIGIN);
    }

    private static PostRuling answered(String replyId, String brand, long at) {
        return new PostRuling(Kind.ANSWERED, "x:1", 0, new Answer(replyId, brand, at), ORIGIN);
    }

    private static PostRuling unanswered(String replyId, String brand, long at) {
        return new PostRuling(Kind.UNANSWERED, "x:1", 0, new Answer(replyId, brand, at), ORIGIN);
    }

    private static JsonNode answer(List<DocumentWrite> writes) throws IOException {
        return MAPPER.readTree(writes.get(writes.size() - 1).document()).path("answer");
    }

    private static JsonNode lastNoted(List<DocumentWrite> writes) throws IOException {
        DocumentWrite last = writes.get(writes.size() - 1);
        assertThat(last.operation()).isEqualTo(Operation.UPDATE);
        return MAPPER.readTree(last.document()).at("/doc/answer");
    }

    private static long version(long at, int rank) {
        return at << 2 | rank;
    }
}
