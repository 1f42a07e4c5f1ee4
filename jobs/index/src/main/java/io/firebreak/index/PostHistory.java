package io.firebreak.index;

import io.firebreak.index.document.Answer;
import io.firebreak.index.document.AnswerDocument;
import io.firebreak.index.document.PostDocument;
import io.firebreak.index.elasticsearch.DocumentWrite;
import io.firebreak.index.elasticsearch.DocumentWrite.Origin;
import java.util.List;
import java.util.Objects;

/**
 * Decides what an event means for a post's document. Pure: state and event in, state and writes out.
 *
 * <p>The result does not depend on whether a ruling comes before or after the post. Writes carry versions that
 * Elasticsearch compares: a document's version is the event's, whose last two bits rank events of one millisecond. Each
 * update of a part, as forgetting a place or noting an answer, raises it by one, and so does each repetition after a
 * restart that changes something; a deletion leaves {@link #ROOM_FOR_UPDATES} below it, so that it beats them.
 */
final class PostHistory {
    /** 16 ms in versions. */
    static final long ROOM_FOR_UPDATES = 64;

    private PostHistory() {}

    /**
     * What follows from an event.
     *
     * @param state to be remembered
     * @param writes to be carried out in order
     * @param fate what became of the event
     */
    record Step(PostState state, List<DocumentWrite> writes, Fate fate) {}

    /** What became of an event. */
    enum Fate {
        /** It changed the document. */
        APPLIED,
        /** A newer event of the post counted before. */
        STALE,
        /** The author's posts of that time are gone. */
        PURGED,
        /** It concerns no document, or none that is known. */
        NO_DOCUMENT
    }

    /** A post was created or edited. */
    static Step content(PostState state, PostChange change, byte[] document) {
        if (change.version() < state.version()) {
            return new Step(state, List.of(), Fate.STALE);
        }
        if (change.createdAt() <= state.purgedUntil()) {
            return new Step(state, List.of(), Fate.PURGED);
        }
        boolean scrubbed = change.hasPlace() && change.createdAt() <= state.scrubbedUntil();
        PostState after = state.written(change, change.hasPlace() && !scrubbed);
        byte[] placed = scrubbed ? PostDocument.withoutPlace(document) : document;
        Answer answer = after.firstAnswer();
        DocumentWrite write = DocumentWrite.index(
                change.index(),
                change.postId(),
                change.version(),
                answer == null ? placed : AnswerDocument.added(placed, answer, change.createdAt()),
                change.origin());
        String before = state.index();
        List<DocumentWrite> writes = before != null && !before.equals(change.index())
                ? List.of(delete(before, change.postId(), state.version(), change.version(), change.origin()), write)
                : List.of(write);
        return new Step(after, writes, Fate.APPLIED);
    }

    /**
     * A post was deleted. Obeyed even if it claims to be older than the content known: whether a deletion counts was
     * decided before it came here.
     */
    static Step deletion(PostState state, PostChange change) {
        PostState after = state.removed(Math.max(state.version(), change.version()));
        String index = state.index();
        if (index != null) {
            return new Step(
                    after,
                    List.of(delete(index, change.postId(), state.version(), change.version(), change.origin())),
                    Fate.APPLIED);
        }
        if (state.version() == PostState.NO_VERSION) {
            return new Step(
                    after,
                    List.of(DocumentWrite.findAndDelete(
                            change.index(), change.postId(), change.version(), change.origin())),
                    Fate.NO_DOCUMENT);
        }
        return new Step(after, List.of(), Fate.NO_DOCUMENT);
    }

    /** The author was purged or withdrew all places, or a brand has answered the post or withdrawn its answer. */
    static Step ruling(PostState state, PostRuling ruling) {
        String index = state.index();
        boolean concerned = index != null && state.createdAt() <= ruling.until();
        return switch (ruling.kind()) {
            case PURGE -> {
                PostState purged = state.purged(ruling.until());
                yield index != null && concerned
                        ? new Step(
                                purged.removed(state.version()),
                                List.of(delete(index, ruling.postId(), state.version(), 0, ruling.origin())),
                                Fate.APPLIED)
                        : new Step(purged, List.of(), Fate.NO_DOCUMENT);
            }
            case FORGET_PLACE -> {
                boolean forgets = concerned && state.hasPlace();
                PostState scrubbed = state.scrubbed(ruling.until(), forgets);
                yield index != null && forgets
                        ? new Step(
                                scrubbed,
                                List.of(DocumentWrite.forgetPlace(index, ruling.postId(), ruling.origin())),
                                Fate.APPLIED)
                        : new Step(scrubbed, List.of(), Fate.NO_DOCUMENT);
            }
            case ANSWERED -> answers(state, state.answered(Objects.requireNonNull(ruling.answer())), ruling);
            case UNANSWERED -> answers(state, state.unanswered(Objects.requireNonNull(ruling.answer())), ruling);
        };
    }

    private static Step answers(PostState before, PostState after, PostRuling ruling) {
        String index = after.index();
        Answer first = after.firstAnswer();
        if (index == null) {
            return new Step(after, List.of(), Fate.NO_DOCUMENT);
        }
        // An answer that counts is written again when it comes again: a repetition after a restart must reach the
        // document.
        boolean concerned = ruling.answer() != null && ruling.answer().equals(first);
        if (!concerned && Objects.equals(first, before.firstAnswer())) {
            return new Step(after, List.of(), Fate.NO_DOCUMENT);
        }
        return new Step(
                after,
                List.of(DocumentWrite.update(
                        index, ruling.postId(), AnswerDocument.update(first, after.createdAt()), ruling.origin())),
                Fate.APPLIED);
    }

    private static DocumentWrite delete(String index, String postId, long written, long wanted, Origin origin) {
        return DocumentWrite.delete(index, postId, Math.max(written + ROOM_FOR_UPDATES, wanted), origin);
    }
}
