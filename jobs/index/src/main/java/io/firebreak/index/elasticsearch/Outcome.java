package io.firebreak.index.elasticsearch;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the server made of one write.
 *
 * @param kind what happens next
 * @param reason the server's reason as a sentence without any of the document's content; null when {@code kind} is a
 *     success
 */
record Outcome(Kind kind, @Nullable String reason) {
    /** What happens next. */
    enum Kind {
        /** Stored, deleted, or nothing to delete: done. */
        DONE,
        /** The server holds a newer version: done. */
        SUPERSEDED,
        /** The server cannot take it now: try again. */
        RETRY,
        /** The server will never take it: a dead letter. */
        REFUSED,
        /** The account may not write there: no document's fault, and no waiting helps, so the job fails and says so. */
        DENIED
    }

    static final Outcome DONE = new Outcome(Kind.DONE, null);
    static final Outcome SUPERSEDED = new Outcome(Kind.SUPERSEDED, null);

    private static final Set<String> ENVIRONMENT = Set.of(
            // A new index would exceed the cluster's limit of shards.
            "validation_exception",
            // The index or alias is not (or not yet) there, or is closed: set-up's fault, not the document's.
            "index_not_found_exception",
            "index_closed_exception",
            // The index takes no writes for now, as when the disk is full; the server lifts that itself.
            "cluster_block_exception",
            "no_shard_available_action_exception");

    /** What stands before a part of the document in the server's sentences. */
    private static final List<String> QUOTES =
            List.of(" Preview of field's value", " For input string", " The prefix of the first immense term");

    /**
     * Judges an item of a bulk response.
     *
     * @param operation of the write
     * @param status of the item
     * @param type the error's type; null without an error
     * @param reason the error's reason
     * @param cause the type of the error's cause
     */
    static Outcome of(
            DocumentWrite.Operation operation,
            int status,
            @Nullable String type,
            @Nullable String reason,
            @Nullable String cause) {
        if (status >= 200 && status < 300) {
            return DONE;
        }
        boolean storing = operation == DocumentWrite.Operation.INDEX;
        if (status == 404 && !storing) {
            return DONE;
        }
        if (status == 409) {
            // A partial update has no version of its own: it lost a race and must be done again.
            return operation.isPartial() ? retry(status, type, reason) : SUPERSEDED;
        }
        boolean environment = type != null && ENVIRONMENT.contains(type);
        if (status == 429 || status >= 500 || status == 404 || environment) {
            return retry(status, type, reason);
        }
        if (status == 401 || status == 403) {
            return new Outcome(Kind.DENIED, describe(status, type, reason, null));
        }
        return new Outcome(Kind.REFUSED, describe(status, type, reason, cause));
    }

    private static Outcome retry(int status, @Nullable String type, @Nullable String reason) {
        return new Outcome(Kind.RETRY, describe(status, type, reason, null));
    }

    /** The error in one line, cut where the server begins to quote the document. */
    static String describe(int status, @Nullable String type, @Nullable String reason, @Nullable String cause) {
        StringBuilder description = new StringBuilder(80).append(status);
        if (type != null) {
            description.append(' ').append(type);
        }
        if (reason != null) {
            int end = Math.min(reason.length(), 300);
            for (String quote : QUOTES) {
                int start = reason.indexOf(quote);
                end = start < 0 ? end : Math.min(end, start);
            }
            description.append(": ").append(reason, 0, end);
        }
        if (cause != null) {
            description.append(" (").append(cause).append(')');
        }
        return description.toString();
    }
}
