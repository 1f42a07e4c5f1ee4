package io.firebreak.cli.enrich;

import io.firebreak.model.EnrichedPost;
import io.firebreak.model.Enricher;
import io.firebreak.model.ParseResult;
import io.firebreak.model.PayloadParser;
import io.firebreak.model.Post;
import io.firebreak.model.PostEvent;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Wire formats: one output line for each event of a post, edit or deletion; all else is counted. */
public final class PayloadLineEnricher implements LineEnricher {
    private final PayloadParser parser;
    private final Enricher enricher;
    private final Clock clock;

    /** @param clock tells when the payloads arrive */
    public PayloadLineEnricher(PayloadParser parser, Enricher enricher, Clock clock) {
        this.parser = parser;
        this.enricher = enricher;
        this.clock = clock;
    }

    @Override
    public Result enrich(byte[] line, long lineNumber) {
        if (line.length == 0) {
            return new Result(List.of(), "not a post: keep-alive");
        }
        ParseResult result = parser.parse(line, clock.instant());
        if (result instanceof ParseResult.Events events) {
            List<String> lines = new ArrayList<>(events.events().size());
            for (PostEvent event : events.events()) {
                Post post = event.post();
                lines.add(EnrichedPostJson.line(
                        new EnrichedPost(event, post == null ? null : enricher.enrich(event.source(), post))));
            }
            return new Result(lines, "");
        }
        if (result instanceof ParseResult.Malformed broken) {
            return new Result(
                    List.of(EnrichedPostJson.error(broken.reason() + ": " + broken.detail(), lineNumber)), "bad line");
        }
        return new Result(List.of(), "not a post: " + ((ParseResult.NotAPost) result).reason());
    }
}
