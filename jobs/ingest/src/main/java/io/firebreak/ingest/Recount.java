package io.firebreak.ingest;

import io.firebreak.model.ParseResult;
import io.firebreak.model.Post;
import io.firebreak.model.PostEvent;
import io.firebreak.runtime.RawRecord;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What must come of a stream of raw records, told without Flink, Kafka or Elasticsearch: the same rules as the job's, and
 * an index that is a map. Records may be added in any interleaving of partitions, and in any order at all: the posts
 * alive at the end are the same. Holds every id in memory. Not thread-safe.
 */
public final class Recount {
    private final Intake intake;
    private final Predicate<PostEvent> indexed;
    private final Map<String, AuthorState> authors = new HashMap<>();
    private final Map<String, PostState> posts = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final Map<String, Indexed> index = new HashMap<>();
    private final Map<String, Set<String>> idsByAuthor = new HashMap<>();
    private final SortedMap<String, Long> notPosts = new TreeMap<>();
    private final SortedMap<String, Long> deadLetters = new TreeMap<>();
    private final SortedMap<String, Long> dropped = new TreeMap<>();
    private long records;
    private long contentEvents;
    private long deletionEvents;
    private long authorEvents;

    private record Indexed(@Nullable String authorId, Instant createdAt) {}

    /**
     * The account of a stream. It always adds up:
     *
     * <ul>
     *   <li>{@code records = recordsWithEvents + sum(notPosts) + sum(deadLetters)}
     *   <li>{@code contentEvents = distinctPosts + repeats}
     *   <li>{@code distinctPosts = alive + removed}
     * </ul>
     *
     * All but {@code dropped} is independent of the order in which the records came.
     *
     * @param records raw records added
     * @param recordsWithEvents of these, such as told of posts or authors
     * @param notPosts of these, such as were understood and told of no post, by reason
     * @param deadLetters of these, such as were broken, by reason
     * @param contentEvents created and edited events; a record may carry several
     * @param distinctPosts ids among these
     * @param repeats content events beyond the first of each id: duplicates and further versions
     * @param deletionEvents deletions of posts, including one for each version that an edit replaced
     * @param authorEvents events about authors
     * @param dropped events that the job does not hand on, by reason
     * @param removed posts that had content and are gone: deleted, replaced or purged with their author
     * @param alive ids of the posts that must be indexed at the end
     */
    public record Account(
            long records,
            long recordsWithEvents,
            SortedMap<String, Long> notPosts,
            SortedMap<String, Long> deadLetters,
            long contentEvents,
            long distinctPosts,
            long repeats,
            long deletionEvents,
            long authorEvents,
            SortedMap<String, Long> dropped,
            long removed,
            Set<String> alive) {}

    /**
     * @param settings the same as the job's
     * @throws IllegalArgumentException naming the key, when the settings cannot be used
     */
    public Recount(IngestSettings settings) {
        this(settings, event -> true);
    }

    /**
     * @param settings the same as the job's
     * @param indexed which created and edited posts have a document; the others count as removed
     * @throws IllegalArgumentException naming the key, when the settings cannot be used
     */
    public Recount(IngestSettings settings, Predicate<PostEvent> indexed) {
        this.intake = new Intake(settings);
        this.indexed = indexed;
    }

    /** Adds a record of a {@code firehose.<source>} topic. Never throws on any payload. */
    public void add(RawRecord record) {
        records++;
        ParseResult result = intake.read(record);
        if (result instanceof ParseResult.NotAPost other) {
            notPosts.merge(other.reason(), 1L, Long::sum);
        } else if (result instanceof ParseResult.Malformed broken) {
            deadLetters.merge(broken.reason(), 1L, Long::sum);
        } else if (result instanceof ParseResult.Events events) {
            events.events().forEach(this::decide);
        }
    }

    /** The account of all records so far. */
    public Account account() {
        long without = sum(notPosts) + sum(deadLetters);
        return new Account(
                records,
                records - without,
                Collections.unmodifiableSortedMap(new TreeMap<>(notPosts)),
                Collections.unmodifiableSortedMap(new TreeMap<>(deadLetters)),
                contentEvents,
                seen.size(),
                contentEvents - seen.size(),
                deletionEvents,
                authorEvents,
                Collections.unmodifiableSortedMap(new TreeMap<>(dropped)),
                seen.size() - index.size(),
                Set.copyOf(index.keySet()));
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private void decide(PostEvent event) {
        if (event.type().hasContent()) {
            contentEvents++;
            seen.add(event.id());
        } else if (event.type().isAboutAuthor()) {
            authorEvents++;
        } else {
            deletionEvents++;
        }
        String author = event.authorId();
        Decision<AuthorState> ofAuthor = AuthorHistory.decide(author == null ? null : authors.get(author), event);
        if (author != null && ofAuthor.state() != null) {
            authors.put(author, ofAuthor.state());
        }
        PostEvent passed = noteDropped(ofAuthor);
        if (passed == null) {
            return;
        }
        if (passed.type().isAboutAuthor()) {
            index(passed);
            return;
        }
        Decision<PostState> ofPost = PostHistory.decide(posts.get(passed.id()), passed);
        if (ofPost.state() != null) {
            posts.put(passed.id(), ofPost.state());
        }
        PostEvent emitted = noteDropped(ofPost);
        if (emitted != null) {
            index(emitted);
        }
    }

    private @Nullable PostEvent noteDropped(Decision<?> decision) {
        if (decision.dropped() != null) {
            dropped.merge(decision.dropped(), 1L, Long::sum);
        }
        return decision.emit();
    }

    private void index(PostEvent event) {
        switch (event.type()) {
            case CREATED, EDITED -> put(event);
            case DELETED -> index.remove(event.id());
            case AUTHOR_DELETED ->
                idsByAuthor.getOrDefault(event.id(), Set.of()).forEach(id -> {
                    Indexed post = index.get(id);
                    if (post != null && !post.createdAt().isAfter(event.occurredAt())) {
                        index.remove(id);
                    }
                });
            case AUTHOR_GEO_SCRUBBED -> {
                // Changes no count.
            }
        }
    }

    private void put(PostEvent event) {
        Post post = event.post();
        if (post != null && !indexed.test(event)) {
            index.remove(event.id());
        } else if (post != null) {
            index.put(event.id(), new Indexed(event.authorId(), post.createdAt()));
            String author = event.authorId();
            if (author != null) {
                idsByAuthor.computeIfAbsent(author, absent -> new HashSet<>()).add(event.id());
            }
        }
    }
}
