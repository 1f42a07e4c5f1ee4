package io.firebreak.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fetches the statuses of a gap page by page, oldest first. Not thread-safe. */
final class MastodonBackfill {
    private final MastodonApi api;
    private final Runnable gapNotFilled;
    private final Deque<JsonNode> page = new ArrayDeque<>();
    private @Nullable String after;
    private int budget;

    /**
     * @param after id after which the gap begins; null when there is none
     * @param budget most statuses to fetch
     * @param gapNotFilled called when there are more, or the server does not tell
     */
    MastodonBackfill(MastodonApi api, @Nullable String after, int budget, Runnable gapNotFilled) {
        this.api = api;
        this.after = after;
        this.budget = budget;
        this.gapNotFilled = gapNotFilled;
    }

    /** The next status; null when the gap is filled, and from then on. */
    @Nullable
    JsonNode next() throws ConnectionLostException, RefusedException, InterruptedException {
        if (page.isEmpty() && after != null) {
            fetch(after);
        }
        return page.poll();
    }

    private void fetch(String from) throws ConnectionLostException, RefusedException, InterruptedException {
        after = null;
        List<JsonNode> statuses = api.statusesAfter(from);
        if (statuses == null || statuses.size() > budget) {
            gapNotFilled.run();
            page.addAll(statuses == null ? List.of() : statuses.subList(0, budget));
            return;
        }
        budget -= statuses.size();
        page.addAll(statuses);
        if (!page.isEmpty()) {
            String newest = page.getLast().path("id").asText();
            // A server that ignores min_id would send the same page for ever.
            after = StatusId.ORDER.compare(newest, from) > 0 ? newest : null;
        }
    }
}
