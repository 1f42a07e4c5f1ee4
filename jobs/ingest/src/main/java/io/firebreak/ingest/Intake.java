package io.firebreak.ingest;

import io.firebreak.ingest.parse.PayloadParsers;
import io.firebreak.model.EventType;
import io.firebreak.model.ParseResult;
import io.firebreak.model.PayloadParser;
import io.firebreak.model.Post;
import io.firebreak.model.PostEvent;
import io.firebreak.runtime.RawRecord;
import io.firebreak.runtime.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a raw record says: parsed by the format of its topic, identities pseudonymised, each version that an edit replaces
 * deleted by an event of its own, and what happens to an account told of each pseudonym that it has had. One instance is used by one thread at a time.
 */
final class Intake {
    private final IngestSettings settings;
    private final Pseudonymizer pseudonymizer;
    private final Map<String, PayloadParser> parsers = new HashMap<>();

    /** @throws IllegalArgumentException naming the key, when the settings cannot be used */
    Intake(IngestSettings settings) {
        this.settings = settings;
        this.pseudonymizer = settings.pseudonymizer();
    }

    /** Never throws on any record. */
    ParseResult read(RawRecord record) {
        String source = Topics.sourceOf(record.topic());
        PayloadParser parser = parser(source);
        if (parser == null) {
            return new ParseResult.Malformed(
                    "unknown-source",
                    "no parser for the topic; known are " + String.join(", ", PayloadParsers.SOURCES));
        }
        ParseResult result;
        try {
            result = parser.parse(record.value(), record.timestamp());
        } catch (RuntimeException | StackOverflowError e) {
            // A parser must not throw; if one does, its input must not stop all others for ever.
            return new ParseResult.Malformed("parser-failure", e.getClass().getSimpleName() + " in the parser");
        }
        return result instanceof ParseResult.Events events ? new ParseResult.Events(finish(events.events())) : result;
    }

    private @Nullable PayloadParser parser(String source) {
        PayloadParser known = parsers.get(source);
        if (known == null) {
            known = PayloadParsers.find(source, settings.allowedLateness());
            if (known != null) {
                parsers.put(source, known);
            }
        }
        return known;
    }

    private List<PostEvent> finish(List<PostEvent> events) {
        List<PostEvent> finished = new ArrayList<>(events.size());
        for (PostEvent event : events) {
            PostEvent pseudonymous = pseudonymizer.apply(event);
            finished.add(pseudonymous);
            if (event.type().isAboutAuthor()) {
                // Posts of the time before the secret was changed stand under another pseudonym.
                pseudonymizer
                        .formerIds(event.source(), event.id())
                        .forEach(former -> finished.add(aboutAuthor(former, pseudonymous)));
            }
            Post post = pseudonymous.post();
            if (post != null) {
                post.replaces().forEach(earlier -> finished.add(replaced(earlier, pseudonymous)));
            }
        }
        return finished;
    }

    private static PostEvent aboutAuthor(String id, PostEvent like) {
        return new PostEvent(like.type(), id, like.source(), like.occurredAt(), like.arrivedAt(), id, null);
    }

    private static PostEvent replaced(String id, PostEvent by) {
        return new PostEvent(EventType.DELETED, id, by.source(), by.occurredAt(), by.arrivedAt(), by.authorId(), null);
    }
}
