package io.firebreak.index;

import io.firebreak.index.document.PostDocument;
import io.firebreak.index.elasticsearch.DocumentWrite;
import io.firebreak.index.elasticsearch.DocumentWrite.Origin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides what an event means for a post's document. Pure: state and event in, state and writes out.
 *
 * <p>The result does not depend on whether a ruling about the author comes before or after the post. Writes carry versions
 * that Elasticsearch compares: a document's version is the event's, whose last two bits rank events of one millisecond;
 * forgetting a place raises it by one, and a deletion for another reason than a deletion event has the highest rank of
 * the same millisecond, so that it beats both.
 */
final class PostHistory {
    private static final long HIGHEST_RANK = 0b11;

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
        DocumentWrite write = DocumentWrite.index(
                change.index(),
                change.postId(),
                change.version(),
                scrubbed ? PostDocument.withoutPlace(document) : document,
                change.origin());
        String before = state.index();
        List<DocumentWrite> writes = before != null && !before.equals(change.index())
                ? List.of(delete(before, change.postId(), state.version(), change.origin()), write)
                : List.of(write);
        PostState after = new PostState(
                change.index(),
                change.version(),
                change.createdAt(),
                change.hasPlace() && !scrubbed,
                state.purgedUntil(),
                state.scrubbedUntil());
        return new Step(after, writes, Fate.APPLIED);
    }

    /**
     * A post was deleted. Obeyed even if it claims to be older than the content known: whether a deletion counts was
     * decided before it came here.
     */
    static Step deletion(PostState state, PostChange change) {
        PostState after = without(state, Math.max(state.version(), change.version()));
        String index = state.index();
        if (index != null) {
            long version = Math.max(state.version() | HIGHEST_RANK, change.version());
            return new Step(
                    after,
                    List.of(DocumentWrite.delete(index, change.postId(), version, change.origin())),
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

    /** The author was purged or withdrew all places. */
    static Step ruling(PostState state, AuthorRuling ruling) {
        String index = state.index();
        boolean concerned = state.createdAt() <= ruling.until();
        return switch (ruling.kind()) {
            case PURGE -> {
                long until = Math.max(state.purgedUntil(), ruling.until());
                PostState purged = new PostState(
                        index, state.version(), state.createdAt(), state.hasPlace(), until, state.scrubbedUntil());
                yield index != null && concerned
                        ? new Step(
                                without(purged, state.version()),
                                List.of(delete(index, ruling.postId(), state.version(), ruling.origin())),
                                Fate.APPLIED)
                        : new Step(purged, List.of(), Fate.NO_DOCUMENT);
            }
            case FORGET_PLACE -> {
                boolean forgets = index != null && concerned && state.hasPlace();
                PostState scrubbed = new PostState(
                        index,
                        state.version(),
                        state.createdAt(),
                        state.hasPlace() && !forgets,
                        state.purgedUntil(),
                        Math.max(state.scrubbedUntil(), ruling.until()));
                yield new Step(
                        scrubbed,
                        forgetting(forgets ? index : null, ruling),
                        forgets ? Fate.APPLIED : Fate.NO_DOCUMENT);
            }
        };
    }

    private static List<DocumentWrite> forgetting(@Nullable String index, AuthorRuling ruling) {
        return index == null ? List.of() : List.of(DocumentWrite.forgetPlace(index, ruling.postId(), ruling.origin()));
    }

    private static DocumentWrite delete(String index, String postId, long version, Origin origin) {
        return DocumentWrite.delete(index, postId, version | HIGHEST_RANK, origin);
    }

    private static PostState without(PostState state, long version) {
        return new PostState(null, version, 0, false, state.purgedUntil(), state.scrubbedUntil());
    }
}
