package io.firebreak.ingest;

import io.firebreak.model.Author;
import io.firebreak.model.Media;
import io.firebreak.model.Place;
import io.firebreak.model.Post;
import io.firebreak.model.PostEvent;
import io.firebreak.model.PostLimits;
import java.time.Instant;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What every later stage may rely on, whatever came in. */
final class Bounds {
    /** A source's name and a colon, with room for an instance's host. */
    private static final int MAX_ID_LENGTH = 2 * PostLimits.MAX_NAME_LENGTH;

    private Bounds() {}

    /** The bound that an event breaks; null when it breaks none. Plain conditions: fuzzing asks millions of times. */
    static @Nullable String violation(PostEvent event, Instant arrival) {
        if (event.occurredAt().isAfter(arrival) || event.occurredAt().isBefore(Instant.EPOCH) || event.version() < 0) {
            return "occurredAt " + event.occurredAt();
        }
        if (!isId(event.id()) || !event.id().startsWith(event.source() + ":")) {
            return "id " + event.id();
        }
        Post post = event.post();
        if ((post != null) != event.type().hasContent()) {
            return "content of " + event.type();
        }
        return post == null ? null : violation(post, arrival);
    }

    private static @Nullable String violation(Post post, Instant arrival) {
        if (post.createdAt().isAfter(arrival) || post.createdAt().isBefore(Instant.EPOCH)) {
            return "createdAt " + post.createdAt();
        }
        String quoted = post.quotedText();
        if (post.text().length() > PostLimits.MAX_TEXT_LENGTH
                || (quoted != null && quoted.length() > PostLimits.MAX_TEXT_LENGTH)) {
            return "text of " + post.text().length();
        }
        Stream<List<?>> lists = Stream.of(
                post.hashtags(), post.mentions(), post.links(), post.media(), post.languageHints(), post.replaces());
        if (lists.anyMatch(list -> list.size() > PostLimits.MAX_LIST_SIZE)) {
            return "long list";
        }
        if (longest(post.hashtags(), String::length) > PostLimits.MAX_NAME_LENGTH
                || longest(post.mentions(), String::length) > PostLimits.MAX_NAME_LENGTH
                || longest(post.languageHints(), String::length) > PostLimits.MAX_NAME_LENGTH) {
            return "long name";
        }
        if (longest(post.links(), String::length) > PostLimits.MAX_URL_LENGTH
                || longest(post.media(), Bounds::length) > PostLimits.MAX_TEXT_LENGTH
                || length(post.url()) > PostLimits.MAX_URL_LENGTH) {
            return "long URL";
        }
        boolean ids = Stream.of(post.replyToId(), post.repostOfId(), post.quoteOfId(), post.rootId())
                .allMatch(id -> id == null || isId(id));
        if (!ids || !post.replaces().stream().allMatch(Bounds::isId)) {
            return "id of another post";
        }
        Author author = post.author();
        if (!isId(author.id().replace(' ', '_')) || length(author.handle()) > PostLimits.MAX_NAME_LENGTH) {
            return "author " + author;
        }
        return isPlace(post.place()) ? null : "place " + post.place();
    }

    private static boolean isId(String id) {
        return !id.isEmpty()
                && id.length() <= MAX_ID_LENGTH
                && id.codePoints().noneMatch(c -> Character.isISOControl(c) || Character.isWhitespace(c));
    }

    private static boolean isPlace(@Nullable Place place) {
        if (place == null) {
            return true;
        }
        Double latitude = place.latitude();
        Double longitude = place.longitude();
        return length(place.name()) <= PostLimits.MAX_NAME_LENGTH
                && length(place.country()) <= 2
                && (latitude == null || Math.abs(latitude) <= 90)
                && (longitude == null || Math.abs(longitude) <= 180);
    }

    private static int length(Media media) {
        return Math.max(length(media.url()), length(media.description()));
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    private static <T> int longest(List<T> list, ToIntFunction<T> length) {
        return list.stream().mapToInt(length).max().orElse(0);
    }
}
