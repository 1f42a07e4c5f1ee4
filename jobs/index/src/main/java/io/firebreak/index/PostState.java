package io.firebreak.index;

import io.firebreak.index.document.Answer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a post.
 *
 * @param index where its document is; null when it has none
 * @param version of the latest event that counted; {@link #NO_VERSION} before the first
 * @param createdAt creation time that the document tells, epoch milliseconds
 * @param hasPlace whether the document tells a place
 * @param purgedUntil content created until then is void; {@link Long#MIN_VALUE} when the author was never purged
 * @param scrubbedUntil content created until then has no place; {@link Long#MIN_VALUE} when never scrubbed
 * @param brands brands that its document mentions; empty by default
 * @param answers the first {@link #MOST_ANSWERS} replies by accounts of brands, in their order; empty by default
 */
public record PostState(
        @Nullable String index,
        long version,
        long createdAt,
        boolean hasPlace,
        long purgedUntil,
        long scrubbedUntil,
        List<String> brands,
        List<Answer> answers) {
    static final long NO_VERSION = -1;
    static final int MOST_ANSWERS = 8;
    static final PostState NOTHING =
            new PostState(null, NO_VERSION, 0, false, Long.MIN_VALUE, Long.MIN_VALUE, List.of(), List.of());

    // Older state has neither.
    @SuppressWarnings("NullAway")
    public PostState {
        brands = brands == null ? List.of() : List.copyOf(brands);
        answers = answers == null ? List.of() : List.copyOf(answers);
    }

    /** The first reply by a brand that the post is about; null without any. A competitor's offer is no answer. */
    @Nullable
    Answer firstAnswer() {
        return answers.stream()
                .filter(answer -> brands.isEmpty() || brands.contains(answer.brandId()))
                .findFirst()
                .orElse(null);
    }

    /** With the document of a change. */
    PostState written(PostChange change, boolean withPlace) {
        return new PostState(
                change.index(),
                change.version(),
                change.createdAt(),
                withPlace,
                purgedUntil,
                scrubbedUntil,
                change.brands(),
                answers);
    }

    /** Without a document. */
    PostState removed(long newVersion) {
        return new PostState(null, newVersion, 0, false, purgedUntil, scrubbedUntil, brands, answers);
    }

    PostState purged(long until) {
        return new PostState(
                index, version, createdAt, hasPlace, Math.max(purgedUntil, until), scrubbedUntil, brands, answers);
    }

    PostState scrubbed(long until, boolean forgets) {
        return new PostState(
                index,
                version,
                createdAt,
                hasPlace && !forgets,
                purgedUntil,
                Math.max(scrubbedUntil, until),
                brands,
                answers);
    }

    PostState answered(Answer answer) {
        List<Answer> all = new ArrayList<>(unanswered(answer).answers);
        all.add(answer);
        all.sort(Answer.ORDER);
        return withAnswers(all.subList(0, Math.min(all.size(), MOST_ANSWERS)));
    }

    PostState unanswered(Answer answer) {
        return withAnswers(answers.stream()
                .filter(one -> !one.postId().equals(answer.postId()))
                .toList());
    }

    private PostState withAnswers(List<Answer> newAnswers) {
        return new PostState(index, version, createdAt, hasPlace, purgedUntil, scrubbedUntil, brands, newAnswers);
    }
}
